package dev.plaza.load;

import dev.plaza.transcript.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells whether a reply, its end included, is right; immutable, any thread. */
sealed interface Check {
    boolean holds(byte[] reply, int from, int to);

    /** Where its reply ends is all that is asked of it. */
    record Anything() implements Check {
        @Override
        public boolean holds(byte[] reply, int from, int to) {
            return true;
        }
    }

    /**
     * These bytes, which are compared without a regular expression; if there is another spelling, such as other letter
     * case, that is right too.
     */
    record Spelled(byte[] bytes, Optional<Text> otherwise) implements Check {
        @Override
        public boolean holds(byte[] reply, int from, int to) {
            return Arrays.equals(reply, from, to, bytes, 0, bytes.length)
                    || (otherwise.isPresent() && matches(otherwise.get().pattern(), reply, from, to));
        }

        /** What lies there begins with just these bytes. */
        boolean leads(byte[] reply, int from, int to) {
            int end = from + bytes.length;
            return end <= to && Arrays.equals(reply, from, end, bytes, 0, bytes.length);
        }
    }

    /** What the expression says, over bytes as ISO 8859-1. */
    record Like(Pattern pattern) implements Check {
        @Override
        public boolean holds(byte[] reply, int from, int to) {
            return matches(pattern, reply, from, to);
        }
    }

    private static boolean matches(Pattern pattern, byte[] reply, int from, int to) {
        return pattern.matcher(new String(reply, from, to - from, StandardCharsets.ISO_8859_1))
                .matches();
    }
}
