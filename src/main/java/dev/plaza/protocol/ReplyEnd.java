package dev.plaza.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Where a reply ends: behind a line end, behind a line of its own, or with the connection; immutable, any thread.
 *
 * @param pattern the bytes that end it; none: the close does
 * @param given how many of them count as seen before the first byte: a reply's first line has no line end before it
 */
public record ReplyEnd(byte[] pattern, int given) {
    public static final ReplyEnd CLOSE = new ReplyEnd(new byte[0], 0);

    public static ReplyEnd line(String end) {
        return new ReplyEnd(end.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Where a reply ends when nothing else is said of it. */
    static ReplyEnd usual(Conversation.Requests requests, String replyEnd) {
        return requests == Conversation.Requests.MANY ? line(replyEnd) : CLOSE;
    }

    /** Behind the first line that is this one. */
    public static ReplyEnd lastLine(String line, String end) {
        byte[] pattern = (end + line + end).getBytes(StandardCharsets.UTF_8);
        return new ReplyEnd(pattern, end.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Only the end of the connection ends it. */
    public boolean isClose() {
        return pattern.length == 0;
    }

    /** Looks for it in bytes as they come. */
    public Scanner scanner() {
        return new Scanner(this);
    }

    /** Looks for the end of one reply, each byte once; one thread. (Knuth, Morris and Pratt's search.) */
    public static final class Scanner {
        private final byte[] pattern;
        private final int[] borders;
        private final int given;
        private int matched;

        private Scanner(ReplyEnd end) {
            pattern = end.pattern();
            borders = borders(pattern);
            given = end.given();
            matched = given;
        }

        /** The next byte is the first of a reply, whatever was seen before. */
        public void restart() {
            matched = given;
        }

        /** Behind the end of the reply, if it lies in this stretch, which follows the one before; else -1. */
        public int scan(byte[] bytes, int from, int to) {
            if (pattern.length == 0) {
                return -1;
            }
            for (int i = from; i < to; i++) {
                i = matched == 0 ? firstByte(bytes, i, to) : i;
                if (i < to) {
                    advance(bytes[i]);
                }
                if (matched == pattern.length) {
                    return i + 1;
                }
            }
            return -1;
        }

        /** Where the end can begin, or where the stretch ends: a loop as short as this one reads long replies fast. */
        private int firstByte(byte[] bytes, int from, int to) {
            byte first = pattern[0];
            int i = from;
            while (i < to && bytes[i] != first) {
                i++;
            }
            return i;
        }

        private void advance(byte b) {
            while (matched > 0 && pattern[matched] != b) {
                matched = borders[matched];
            }
            if (pattern[matched] == b) {
                matched++;
            }
        }

        /** For each length of a matched beginning: its longest shorter end that is a beginning too. */
        private static int[] borders(byte[] pattern) {
            int[] borders = new int[pattern.length + 1];
            int border = 0;
            for (int i = 1; i < pattern.length; i++) {
                while (border > 0 && pattern[i] != pattern[border]) {
                    border = borders[border];
                }
                border += pattern[i] == pattern[border] ? 1 : 0;
                borders[i + 1] = border;
            }
            return borders;
        }
    }
}
