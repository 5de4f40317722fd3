package dev.plaza.bench.drive;

import org.jspecify.annotations.Nullable;

/** What has come of the answer to one question; one thread. */
final class Answer {
    private @Nullable Question question;
    private int got;
    private byte last;

    /** The next that comes is the answer to this. */
    void await(Question next) {
        question = next;
        got = 0;
        last = 0;
    }

    /** Takes what belongs to it of these bytes: how many. */
    int take(byte[] bytes, int from, int to) throws WrongAnswer {
        Question asked = question;
        if (asked == null) {
            throw new WrongAnswer("an answer that nobody asked for", bytes, from, to);
        }
        int count = asked.length() > 0 ? Math.min(asked.length() - got, to - from) : toLineEnd(bytes, from, to) - from;
        checkHead(asked.head(), bytes, from, from + count);
        got += count;
        last = bytes[from + count - 1];
        return count;
    }

    private static int toLineEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return Math.min(to, end + 1);
    }

    private void checkHead(byte[] head, byte[] bytes, int from, int to) throws WrongAnswer {
        for (int i = got; i < head.length && from + i - got < to; i++) {
            if (bytes[from + i - got] != head[i]) {
                throw new WrongAnswer("a wrong answer", bytes, from, to);
            }
        }
    }

    /** The question, where all of its answer has come; it is no longer awaited then. */
    @Nullable
    Question completed() throws WrongAnswer {
        Question asked = question;
        if (asked == null || (asked.length() > 0 ? got < asked.length() : last != '\n')) {
            return null;
        }
        if (last != '\n' || got < asked.head().length) {
            throw new WrongAnswer("an answer with a wrong end to", asked.request(), 0, asked.request().length);
        }
        question = null;
        return asked;
    }
}
