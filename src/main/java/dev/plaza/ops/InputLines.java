package dev.plaza.ops;

import dev.plaza.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, each of a bounded length, and with it the memory; one thread. */
final class InputLines {
    /** Enough for the largest post with each of its characters escaped. */
    static final int LONGEST = 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A line.
     *
     * @param text without its end, which is {@code \n} or {@code \r\n}; null where {@code fault} says why there is none
     * @param isEnded whether it had one
     */
    record Line(long number, @Nullable String text, String fault, boolean isEnded) {}

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    private byte[] line = new byte[512];
    private int length;
    private boolean tooLong;
    private long number;

    InputLines(InputStream in) {
        this.in = in;
    }

    /** The next line; null behind the last. */
    @Nullable
    Line next() throws IOException {
        length = 0;
        tooLong = false;
        if (!isMore()) {
            return null;
        }
        number++;
        while (isMore()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            append(end);
            if (end < to) {
                from = end + 1;
                return line(true);
            }
            from = end;
        }
        return line(false);
    }

    private boolean isMore() throws IOException {
        while (from == to) {
            int read = in.read(buffer);
            if (read < 0) {
                return false;
            }
            from = 0;
            to = read;
        }
        return true;
    }

    private void append(int end) {
        int more = end - from;
        if (tooLong || length + more > LONGEST) {
            tooLong = true;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(2 * line.length, length + more)));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    private Line line(boolean isEnded) {
        if (tooLong) {
            return new Line(number, null, "it is longer than any record", isEnded);
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = Utf8.decode(line, 0, end);
        if (text == null) {
            return new Line(number, null, "it is not UTF-8", isEnded);
        }
        boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Line(number, marked ? text.substring(1) : text, "", isEnded);
    }
}
