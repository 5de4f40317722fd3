package dev.plaza.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rule that lets people type bare {@code \n} into a protocol of {@code \r\n} lines: the first line end of a
 * connection decides (chat §2). Used by a connection's reading thread alone.
 */
final class FirstEnd {
    enum Mode {
        UNDECIDED,
        /** Only {@code \r\n} ends a line. */
        CRLF,
        /** Every {@code \n} ends a line, with or without {@code \r}. */
        LF
    }

    /** How long a {@code \r\n} may take to follow a bare {@code \n}. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    private Mode mode = Mode.UNDECIDED;
    private int looked;
    private boolean bare;
    private boolean waiting;
    private long waitingSince;

    Mode mode() {
        return mode;
    }

    /**
     * Looks at what has come of the first line, of which only what is new is looked at.
     *
     * @param last whether no more of it can come: the line limit is reached or the input has ended
     */
    void look(byte[] buffer, int from, int to, boolean last) {
        for (int i = from + looked; i < to && mode == Mode.UNDECIDED; i++) {
            if (buffer[i] == '\n') {
                boolean crlf = i > from && buffer[i - 1] == '\r';
                mode = crlf ? Mode.CRLF : Mode.UNDECIDED;
                bare = true;
            }
        }
        looked = to - from;
        if (mode == Mode.UNDECIDED && bare) {
            wait(last);
        }
    }

    private void wait(boolean last) {
        if (last) {
            mode = Mode.LF;
        } else if (!waiting) {
            waiting = true;
            waitingSince = System.nanoTime();
        } else if (!left().isPositive()) {
            // Bytes kept coming, so that no read ran out of time.
            giveUpWaiting();
        }
    }

    /** How long the next read may wait; null where nothing is waited for. */
    @Nullable
    Duration patience() {
        if (mode != Mode.UNDECIDED || !waiting) {
            return null;
        }
        Duration left = left();
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    private Duration left() {
        return PATIENCE.minusNanos(System.nanoTime() - waitingSince);
    }

    /** No {@code \r\n} followed in time. */
    void giveUpWaiting() {
        mode = Mode.LF;
    }
}
