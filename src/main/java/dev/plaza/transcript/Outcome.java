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

    /** The step that did not hold; expected and got are escaped, and empty where the step expects nothing. */
    record Failed(Origin step, String expected, String got, String reason, List<String> dialogue) implements Outcome {
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
