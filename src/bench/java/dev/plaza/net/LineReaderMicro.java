package dev.plaza.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to frame a request of 80 bytes, by itself and where sixteen come together; JMH's thread. */
@State(Scope.Thread)
public class LineReaderMicro {
    private static final int LIMIT = 4_096;
    private static final int LINES = 16;
    private static final byte[] LINE = ("push: " + "x".repeat(74) + "\r\n").getBytes(StandardCharsets.UTF_8);

    @Param({"LINES", "FIRST_END_DECIDES"})
    public Framing framing = Framing.LINES;

    private LineReader alone = reader(1);
    private LineReader together = reader(LINES);

    /** The framing is known only now. */
    @Setup
    public void open() {
        alone = reader(1);
        together = reader(LINES);
    }

    private LineReader reader(int lines) {
        byte[] bytes = new String(LINE, StandardCharsets.UTF_8).repeat(lines).getBytes(StandardCharsets.UTF_8);
        return new LineReader(new Endless(bytes), framing, LIMIT);
    }

    /** Gives the same bytes again and again; those that there is no room for are here until there is. */
    private static final class Endless implements LineReader.Source {
        private final byte[] bytes;
        private int given;

        Endless(byte[] bytes) {
            this.bytes = bytes;
            given = bytes.length;
        }

        @Override
        public int read(byte[] buffer, int from, int length, @Nullable Duration patience) {
            given = 0;
            return poll(buffer, from, length);
        }

        @Override
        public int poll(byte[] buffer, int from, int length) {
            int count = Math.min(bytes.length - given, length);
            System.arraycopy(bytes, given, buffer, from, count);
            given += count;
            return count;
        }
    }

    @Benchmark
    public Line one() throws IOException {
        return next(alone);
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public @Nullable Line oneOfSixteen() throws IOException {
        Line line = next(together);
        for (int i = 1; i < LINES; i++) {
            line = next(together);
        }
        return line;
    }

    private static Line next(LineReader reader) throws IOException {
        Line line = reader.poll();
        while (line == null) {
            reader.fill();
            line = reader.poll();
        }
        return line;
    }
}
