package dev.plaza.chat;

import dev.plaza.chat.Following.Lines;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Pushed lines as replies of their own, made once for all those followers that are at the same place: mostly that is
 * everybody. Any thread.
 */
final class PushedLines {
    private record Made(Lines of, ByteBuffer replies) {
        /** In the same array too: where an operator has put something in a line's place, the page is another. */
        @SuppressWarnings("ReferenceEquality") // the array itself is meant
        boolean isOf(Lines lines) {
            return of.first() == lines.first()
                    && of.next() == lines.next()
                    && of.bytes().array() == lines.bytes().array();
        }
    }

    private volatile @Nullable Made last;

    /** The replies of these lines. */
    ByteBuffer replies(Lines lines) {
        Made known = last;
        if (known == null || !known.isOf(lines)) {
            known = new Made(lines, ChatReplies.pushed(lines.bytes()));
            last = known;
        }
        return known.replies().duplicate();
    }
}
