package dev.plaza.check;

/** How a check ended; immutable, any thread. */
public sealed interface Ending {
    /** In one word, for programs. */
    String word();

    /** Why it ended before it was done, for people; empty where it was done. */
    String why();

    /** With its last case. */
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

    /** By Ctrl+C, or another signal. */
    record Interrupted() implements Ending {
        @Override
        public String word() {
            return "interrupted";
        }

        @Override
        public String why() {
            return "the check was interrupted";
        }
    }

    /** Before it began: there is no server. */
    record Unreachable(String why) implements Ending {
        @Override
        public String word() {
            return "unreachable";
        }
    }

    /** By a fault of ours, or of what is around us: it says nothing of the server. */
    record Fault(Throwable fault) implements Ending {
        @Override
        public String word() {
            return "fault";
        }

        @Override
        public String why() {
            return "the check ended by a fault that is not the server's: " + fault;
        }
    }
}
