package dev.plaza.logging;

import dev.plaza.text.Escapes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file of text that is read while somebody adds to it, in little memory whatever its length and that of its lines; what it
 * hands on cannot act on a terminal. One thread.
 */
final class GrowingFile implements AutoCloseable {
    private static final int BLOCK = 8_192;

    /** Of a line that is longer, a part is handed on before its end has come. */
    private static final int MOST = 65_536;

    private static final int LONGEST_CHARACTER = 4;

    private final FileChannel channel;
    private final Optional<Object> key;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    /** What was read and not handed on yet, of one line. */
    private final byte[] pending = new byte[MOST];

    private int held;
    private long position;

    private GrowingFile(FileChannel channel, Optional<Object> key) {
        this.channel = channel;
        this.key = key;
    }

    /** To be read from its beginning. */
    static GrowingFile open(Path file) throws IOException {
        while (true) {
            Optional<Object> key = keyOf(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            // Another may have taken its place meanwhile.
            if (keyOf(file).equals(key)) {
                return new GrowingFile(channel, key);
            }
            channel.close();
        }
    }

    /** What a file is known by, whatever it is called; none where there is no file, or the system knows no such thing. */
    static Optional<Object> keyOf(Path file) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Whether what is called so is this file. */
    boolean is(Path file) throws IOException {
        return keyOf(file).equals(key);
    }

    /** Passes over all but its last lines. */
    void skipToLast(int lines) throws IOException {
        long end = channel.size();
        position = lines == 0 ? end : startOf(lines, end);
    }

    /** Where so many lines before this end begin, at least one; searched block by block from there. */
    private long startOf(int lines, long end) throws IOException {
        int ends = 0;
        for (long to = end; to > 0; to -= BLOCK) {
            long from = Math.max(0, to - BLOCK);
            block.clear().limit((int) (to - from));
            for (int i = channel.read(block, from) - 1; i >= 0; i--) {
                long behind = from + i + 1;
                // The one at the very end ends the last line, and parts it from no other.
                if (block.get(i) == '\n' && behind < end && ++ends == lines) {
                    return behind;
                }
            }
        }
        return 0;
    }

    /** Hands on the lines that were added; of the last one what there is, when it is too long to be kept. */
    void copyTo(OutputStream out) throws IOException {
        if (channel.size() < position) {
            // Somebody has emptied it.
            position = 0;
            held = 0;
        }
        for (int n = fill(); n > 0; n = fill()) {
            for (int i = 0; i < n; i++) {
                take(block.get(i), out);
            }
        }
    }

    private int fill() throws IOException {
        int n = channel.read(block.clear(), position);
        position += Math.max(0, n);
        return n;
    }

    private void take(byte next, OutputStream out) throws IOException {
        if (next == '\n') {
            handOn(held, out);
            out.write('\n');
            return;
        }
        if (held == MOST) {
            handOn(wholeCharacters(), out);
        }
        pending[held++] = next;
    }

    private void handOn(int bytes, OutputStream out) throws IOException {
        out.write(Escapes.harmless(pending, 0, bytes).getBytes(StandardCharsets.UTF_8));
        System.arraycopy(pending, bytes, pending, 0, held - bytes);
        held -= bytes;
    }

    /** How much of what is held can be handed on without cutting a character of UTF-8. */
    private int wholeCharacters() {
        for (int at = held - 1; at > held - LONGEST_CHARACTER; at--) {
            boolean begins = (pending[at] & 0xC0) != 0x80;
            if (begins) {
                return at;
            }
        }
        return held;
    }

    /** Nothing more is added: hands on what stands behind the last end of a line, and ends it. */
    void end(OutputStream out) throws IOException {
        if (held > 0) {
            handOn(held, out);
            out.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
