package dev.plaza.prove;

/** What became of a claim; immutable, any thread. */
public sealed interface Verdict {
    /** In a few words, for people and programs. */
    String word();

    /** What has to be said of it; empty where it held. */
    String why();

    /** It holds, as far as it was shown. */
    record Held() implements Verdict {
        @Override
        public String word() {
            return "held";
        }

        @Override
        public String why() {
            return "";
        }
    }

    /** It does not; the reason is what was seen instead. */
    record Refuted(String why) implements Verdict {
        @Override
        public String word() {
            return "did not hold";
        }
    }

    /** This machine lacks something; the reason names it, and how to get it. */
    record Skipped(String why) implements Verdict {
        @Override
        public String word() {
            return "skipped";
        }
    }

    /** The proof ended before. */
    record Unfinished(String why) implements Verdict {
        @Override
        public String word() {
            return "not finished";
        }
    }
}
