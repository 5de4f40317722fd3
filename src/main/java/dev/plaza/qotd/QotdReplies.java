package dev.plaza.qotd;

import java.nio.charset.StandardCharsets;

/** All that the qotd service says; pure. */
final class QotdReplies {
    private QotdReplies() {}

    static byte[] quote(String quote) {
        return (quote + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
