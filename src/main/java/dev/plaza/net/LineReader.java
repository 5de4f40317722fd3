package dev.plaza.net;

import dev.plaza.net.Line.Ending;
import dev.plaza.text.Utf8;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Frames a stream of bytes into lines (all services §1 to §4); used by a connection's reading thread alone. */
final class LineReader {
    /** Where the bytes come from. */
    interface Source {
        int END = -1;
        int TIMED_OUT = -2;
        int TAKEN_OVER = -3;

        /**
         * Waits for bytes.
         *
         * @param patience how long; null for as long as it takes
         * @return how many came (none: look up and read again), {@link #END}, {@link #TIMED_OUT} or {@link #TAKEN_OVER}: no
         *     more is read, nor anything said
         */
        int read(byte[] buffer, int from, int length, @Nullable Duration patience) throws IOException;

        /** Takes what is here; returns how many bytes that were, or none. */
        int poll(byte[] buffer, int from, int length) throws IOException;
    }

    /** What a connection holds while it waits: most requests of people fit. */
    private static final int SMALL = 128;

    private static final int GROWTH = 16;

    private static final int LARGE = 16 * 1024;
    private static final int SHOWN = 256;

    private final Source source;
    private final Framing framing;
    private final int limit;
    private final FirstEnd firstEnd = new FirstEnd();
    private final Telnet telnet;

    private byte[] buffer = new byte[SMALL];
    private int start;
    private int end;
    /** What the last wait brought. */
    private int came;

    /** Up to here no line end was found. */
    private int scanned;

    private @Nullable Ending ended;

    /**
     * @param limit the most bytes of a line, its end not counted
     */
    LineReader(Source source, Framing framing, int limit) {
        this.source = source;
        this.framing = framing;
        this.limit = limit;
        telnet = new Telnet(limit);
    }

    /** The next complete line of those bytes that are here, or null. */
    @Nullable
    Line poll() {
        if (framing == Framing.FIRST_END_DECIDES && firstEnd.mode() == FirstEnd.Mode.UNDECIDED) {
            firstEnd.look(buffer, start, Math.min(end, start + limit + 2), tooLong() || ended != null);
        }
        Line line = pollDecided();
        return line == null ? rest() : line;
    }

    private @Nullable Line pollDecided() {
        FirstEnd.Mode mode = framing == Framing.FIRST_END_DECIDES ? firstEnd.mode() : FirstEnd.Mode.LF;
        if (mode == FirstEnd.Mode.UNDECIDED) {
            return tooLong() ? overlong() : null;
        }
        for (int i = scanned; i < end; i++) {
            if (buffer[i] == '\n') {
                boolean crlf = i > start && buffer[i - 1] == '\r';
                if (crlf || mode == FirstEnd.Mode.LF) {
                    return take(crlf ? i - 1 : i, i + 1, Ending.LINE_END);
                }
            }
        }
        scanned = end;
        return tooLong() ? overlong() : null;
    }

    /** Waits until there may be more to poll. False: there is nothing more. */
    boolean fill() throws IOException {
        if (ended != null) {
            return false;
        }
        giveBack();
        makeRoom();
        int from = telnet.resume(buffer, end);
        int count = source.read(buffer, from, buffer.length - from, patience());
        if (count == Source.TAKEN_OVER) {
            return false;
        } else if (count >= 0) {
            received(from, count);
        } else if (count == Source.END) {
            // An IAC that nothing follows is no telnet command.
            end = from;
            ended = Ending.END_OF_INPUT;
        } else if (framing == Framing.ONE_REQUEST) {
            ended = Ending.SILENCE;
        } else {
            firstEnd.giveUpWaiting();
        }
        return true;
    }

    /** With all that has come together, as far as there may be room for it: then the replies leave together as well. */
    private void received(int first, int some) throws IOException {
        int from = first;
        int count = some;
        came = 0;
        while (count > 0) {
            came += count;
            // Telnet's commands take no room: of them there could be more for ever.
            boolean mayBeMore = from + count == buffer.length && came < LARGE;
            end = telnet.filter(buffer, end, from + count);
            count = 0;
            if (mayBeMore && makeRoom()) {
                from = telnet.resume(buffer, end);
                count = source.poll(buffer, from, buffer.length - from);
            }
        }
    }

    /** The bytes of memory that it holds; for any thread, to which it may be a moment old. */
    int held() {
        return buffer.length;
    }

    private @Nullable Duration patience() {
        return switch (framing) {
            case FIRST_END_DECIDES -> firstEnd.patience();
            case ONE_REQUEST -> end > start ? Duration.ofSeconds(2) : null;
            case LINES, LINES_AND_REST -> null;
        };
    }

    private @Nullable Line rest() {
        boolean counts = framing == Framing.LINES_AND_REST || framing == Framing.ONE_REQUEST;
        if (ended == null || start == end || !counts) {
            return null;
        }
        int last = buffer[end - 1] == '\r' ? end - 1 : end;
        return take(last, end, ended);
    }

    private Line take(int lineEnd, int next, Ending ending) {
        int from = start;
        start = next;
        scanned = next;
        if (lineEnd - from > limit) {
            return bad(Fault.LINE_TOO_LONG, from, lineEnd);
        }
        String text = Utf8.decode(buffer, from, lineEnd);
        return text == null ? bad(Fault.NOT_TEXT, from, lineEnd) : new Line.Text(text, ending);
    }

    private boolean tooLong() {
        int length = end - start;
        return length > limit + 1 || (length == limit + 1 && buffer[end - 1] != '\r') || telnet.endless();
    }

    private Line overlong() {
        int from = start;
        start = end;
        scanned = end;
        return bad(Fault.LINE_TOO_LONG, from, end);
    }

    private Line bad(Fault fault, int from, int to) {
        int cut = Math.min(to, from + SHOWN);
        return new Line.Bad(fault, Arrays.copyOfRange(buffer, from, cut), cut == to);
    }

    /**
     * Makes room for some bytes behind {@code end} and a carried IAC: a line within the limit always fits. False where all
     * that there may be is taken.
     */
    private boolean makeRoom() {
        if (start > 0) {
            moveTo(buffer);
        }
        if (buffer.length - end < 2 && buffer.length < roomiest()) {
            moveTo(new byte[Math.min(GROWTH * buffer.length, roomiest())]);
        }
        return buffer.length - end >= 2;
    }

    private void moveTo(byte[] target) {
        System.arraycopy(buffer, start, target, 0, end - start);
        buffer = target;
        end -= start;
        scanned -= start;
        start = 0;
    }

    /** Whoever sends much at once mostly goes on so, and keeps the room for it until it sends little. */
    private void giveBack() {
        if (start == end && came <= SMALL && buffer.length > SMALL) {
            moveTo(new byte[SMALL]);
        }
    }

    private int roomiest() {
        return Math.max(LARGE, limit + 4);
    }
}
