package dev.plaza.net;

/**
 * Takes telnet's commands out of a stream and makes {@code \r\0} into {@code \r\n} (RFC 854; all services §4), in place
 * and across the borders of reads. Used by a connection's reading thread alone.
 */
final class Telnet {
    private static final int IAC = 0xFF;
    private static final int DONT = 0xFE;
    private static final int WILL = 0xFB;
    private static final int SB = 0xFA;
    private static final int SE = 0xF0;

    private enum State {
        DATA,
        AFTER_IAC,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_IAC,
        ENDLESS
    }

    private final int limit;
    private State state = State.DATA;
    /** The last byte of text was a CR, whatever commands have come since. */
    private boolean afterCr;

    private int swallowed;
    private boolean carried;

    /**
     * @param limit the most bytes of a subnegotiation: as many as a line may have, or it could go on for ever
     */
    Telnet(int limit) {
        this.limit = limit;
    }

    /** Puts back at {@code to} the IAC that ended the last read, if one did; returns where to read on. */
    int resume(byte[] buffer, int to) {
        if (!carried) {
            return to;
        }
        buffer[to] = (byte) IAC;
        return to + 1;
    }

    /** Filters {@code buffer[from, to)}, {@code from} being where the last one ended; returns the new end. */
    int filter(byte[] buffer, int from, int to) {
        if (state == State.DATA && !hasSpecial(buffer, from, to)) {
            afterCr = to > from ? buffer[to - 1] == '\r' : afterCr;
            return to;
        }
        return filterSlowly(buffer, from, to);
    }

    /** Whether a subnegotiation was longer than allowed; nothing behind its beginning is text any more. */
    boolean endless() {
        return state == State.ENDLESS;
    }

    private static boolean hasSpecial(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == 0 || buffer[i] == (byte) IAC) {
                return true;
            }
        }
        return false;
    }

    private int filterSlowly(byte[] buffer, int from, int to) {
        int end = from;
        carried = false;
        for (int i = from; i < to; i++) {
            int b = buffer[i] & 0xFF;
            switch (state) {
                case DATA -> {
                    if (b == IAC) {
                        state = State.AFTER_IAC;
                    } else {
                        buffer[end++] = b == 0 && afterCr ? (byte) '\n' : (byte) b;
                        afterCr = b == '\r';
                    }
                }
                case AFTER_IAC -> {
                    if (b >= WILL && b <= DONT) {
                        state = State.OPTION;
                    } else if (b == SB) {
                        state = State.SUBNEGOTIATION;
                        swallowed = 0;
                    } else if (b >= SE && b < SB) {
                        state = State.DATA;
                    } else {
                        // No telnet command: the 0xFF was data, which is malformed UTF-8 and will be said to be.
                        buffer[end++] = (byte) IAC;
                        buffer[end++] = (byte) b;
                        afterCr = b == '\r';
                        state = State.DATA;
                    }
                }
                case OPTION -> state = State.DATA;
                case SUBNEGOTIATION -> state = swallow(b == IAC ? State.SUBNEGOTIATION_IAC : State.SUBNEGOTIATION);
                case SUBNEGOTIATION_IAC -> state = swallow(b == SE ? State.DATA : State.SUBNEGOTIATION);
                case ENDLESS -> {}
            }
        }
        if (state == State.AFTER_IAC) {
            carried = true;
            state = State.DATA;
        }
        return end;
    }

    private State swallow(State next) {
        swallowed++;
        return swallowed > limit ? State.ENDLESS : next;
    }
}
