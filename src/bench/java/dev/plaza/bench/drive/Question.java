package dev.plaza.bench.drive;

import java.nio.charset.StandardCharsets;

/**
 * What is asked, and how one knows that the answer is right: how it begins, how long it is, and that it ends with a line
 * end; immutable, any thread.
 *
 * @param length of the answer in bytes; 0: it is one line
 * @param worth what a right answer adds to the figure
 */
public record Question(byte[] request, byte[] head, int length, long worth) {
    /** The answer is one line that begins so. */
    static Question line(String request, String head) {
        return new Question(bytes(request), bytes(head), 0, 1);
    }

    public Question worth(long other) {
        return new Question(request, head, length, other);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
