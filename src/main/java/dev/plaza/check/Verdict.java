package dev.plaza.check;

import dev.plaza.transcript.Outcome;
import java.util.List;
import java.util.Locale;

/** What a case came to; immutable, any thread. */
public sealed interface Verdict {
    /** It held; what was said, a line each, escaped. */
    record Passed(List<String> dialogue) implements Verdict {
        public Passed {
            dialogue = List.copyOf(dialogue);
        }
    }

    /**
     * It did not hold.
     *
     * @param cause the likely cause, in plain words; empty where none is known
     */
    record Failed(Outcome.Failed failure, String cause) implements Verdict {}

    /** It was not tried. */
    record Skipped(Reason reason, String text) implements Verdict {}

    /** Why a case was not tried. */
    enum Reason {
        /** It wants a server on which nothing has been said. */
        NEEDS_CLEAN,
        /** It wants a server that can be restarted. */
        NEEDS_RESTART,
        /** It wants settings that only Plaza has. */
        NEEDS_SETTINGS,
        /** The server does not have the extension that it is about. */
        NEEDS_EXTENSION,
        /** The server is gone, or hangs. */
        NO_SERVER,
        /** Another case failed, and that was to be the end. */
        STOPPED,
        /** The check ended before its turn came. */
        NOT_REACHED;

        /** Whether it lies in what is asked of the server, and not in what became of the server or of the check. */
        boolean isCondition() {
            return switch (this) {
                case NEEDS_CLEAN, NEEDS_RESTART, NEEDS_SETTINGS, NEEDS_EXTENSION -> true;
                case NO_SERVER, STOPPED, NOT_REACHED -> false;
            };
        }

        /** {@code needs-clean}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
