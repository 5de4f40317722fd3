package dev.plaza.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a server in the background prints: so much of it, and no more, since nobody reads the file where it goes to, and
 * nothing makes room there. What the JVM itself says does not come by here. Under a PrintStream, any thread.
 */
final class LimitedOutput extends FilterOutputStream {
    private static final int MOST = 1 << 20;
    private static final byte[] END =
            "\nplaza: no more is written here; the log goes on\n".getBytes(StandardCharsets.UTF_8);

    private int left;

    LimitedOutput(OutputStream out, int most) {
        super(out);
        left = most;
    }

    /** In the place of stdout and stderr, for as long as the process lasts. */
    static void install() {
        System.setOut(limited(FileDescriptor.out));
        System.setErr(limited(FileDescriptor.err));
    }

    private static PrintStream limited(FileDescriptor to) {
        return new PrintStream(new LimitedOutput(new FileOutputStream(to), MOST), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int some = Math.min(left, length);
        out.write(bytes, from, some);
        if (some > 0 && some == left) {
            out.write(END);
        }
        left -= some;
    }
}
