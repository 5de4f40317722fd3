package dev.plaza.report;

/** How a check or a proof ended; immutable, any thread. */
public sealed interface Ending {
    /** In one word, for programs. */
    String word();

    /** Why it ended before it was done, for people; empty where it was done. */
    String why();

    /** With the last of what was to be tried. */
    record Complete() implements Ending {
        @Override
        public String word() {
            return "complete";
        }

        @Override
        public String why() {
            return "";
        }
    }

    /**
     * By Ctrl+C, or another signal.
     *
     * @param what {@code the check}
     */
    record Interrupted(String what) implements Ending {
        @Override
        public String word() {
            return "interrupted";
        }

        @Override
        public String why() {
            return what + " was interrupted";
        }
    }

    /** Before it began: there is no server, or it does not start. */
    record NoServer(String why) implements Ending {
        @Override
        public String word() {
            return "unreachable";
        }
    }

    /**
     * By a fault of ours, or of what is around us: it says nothing of the server.
     *
     * @param what {@code the check}
     */
    record Fault(String what, Throwable fault) implements Ending {
        @Override
        public String word() {
            return "fault";
        }

        @Override
        public String why() {
            return what + " ended by a fault that is not the server's: " + fault;
        }
    }
}
