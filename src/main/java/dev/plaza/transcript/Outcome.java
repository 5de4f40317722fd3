package dev.plaza.transcript;

import java.util.List;

/** How a run of a transcript ended; immutable, any thread. */
public sealed interface Outcome {
    /** What was said, a line each, escaped. */
    List<String> dialogue();

    /** Every step held. */
    record Passed(List<String> dialogue) implements Outcome {
        public Passed {
            dialogue = List.copyOf(dialogue);
        }
    }

    /** What went wrong, in one word. */
    enum Symptom {
        /** Bytes came that cannot be what was expected. */
        DIFFERS,
        /** Nothing came, or not all of it, until the deadline. */
        SILENT,
        /** The server closed the connection before that. */
        CLOSED,
        /** The connection was reset. */
        RESET,
        /** More bytes came than any reply has, and the reply was not over. */
        ENDLESS,
        /** Bytes came where none were expected. */
        TALKED,
        /** The server was to close the connection, and did not. */
        OPEN,
        /** No connection came about, or it broke while sending. */
        BROKEN
    }

    /**
     * The step that did not hold.
     *
     * @param client whose step it was; empty for a step of none
     * @param expected escaped, and empty where the step expects nothing; so is got
     */
    record Failed(
            Origin step,
            Symptom symptom,
            String client,
            String expected,
            String got,
            String reason,
            List<String> dialogue)
            implements Outcome {
        public Failed {
            dialogue = List.copyOf(dialogue);
        }

        /** All of it, for people, ended by a line break. */
        public String report() {
            StringBuilder report = new StringBuilder();
            report.append(step).append(": ").append(step.text()).append('\n');
            report.append("  ").append(reason).append('\n');
            if (!expected.isEmpty()) {
                report.append("  expected: ").append(expected).append('\n');
                report.append("  got:      ").append(got).append('\n');
            }
            report.append("  the dialogue so far:\n");
            dialogue.forEach(line -> report.append("    ").append(line).append('\n'));
            return report.toString();
        }
    }
}
