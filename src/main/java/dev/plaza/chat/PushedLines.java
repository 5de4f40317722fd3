package dev.plaza.chat;

import dev.plaza.chat.Following.Lines;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Pushed lines as replies of their own, made once for all those followers that are at the same place: mostly that is
 * everybody. Any thread.
 */
final class PushedLines {
    private record Made(long first, long next, ByteBuffer replies) {
        boolean isOf(Lines lines) {
            return first == lines.first() && next == lines.next();
        }
    }

    private volatile @Nullable Made last;

    /** The replies of these lines. */
    ByteBuffer replies(Lines lines) {
        Made known = last;
        if (known == null || !known.isOf(lines)) {
            known = new Made(lines.first(), lines.next(), ChatReplies.pushed(lines.bytes()));
            last = known;
        }
        return known.replies().duplicate();
    }
}
