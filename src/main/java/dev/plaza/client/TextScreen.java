package dev.plaza.client;

import dev.plaza.text.Escapes;
import dev.plaza.text.Utf8;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines of text in which no byte of the server's can harm a terminal; any thread.
 *
 * <p>A line is shown when it is whole, or what there is of it at a pause; one that is longer than {@link #LONGEST} in pieces.
 */
public final class TextScreen implements Screen {
    private static final int LONGEST = 65_536;

    private final Lines out;
    private final Shown shown;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    /** The beginning of this line has been shown as if it were one. */
    private boolean begun;

    private volatile boolean raw;

    /** Where lines go. */
    @FunctionalInterface
    public interface Lines {
        void print(String line) throws IOException;
    }

    /** How much of a conversation is shown. */
    public enum Shown {
        /** What the server answered to what the user asked. */
        REPLIES,
        /** All that the server says. */
        SERVER,
        /** Who says what, as a lesson does. */
        DIALOGUE
    }

    public TextScreen(Lines out, Shown shown, boolean raw) {
        this.out = out;
        this.shown = shown;
        this.raw = raw;
    }

    /** Whether line ends and bytes that do not print are made visible. */
    boolean isRaw() {
        return raw;
    }

    void showRaw(boolean wanted) {
        raw = wanted;
    }

    @Override
    public void connected(Endpoint endpoint) throws IOException {
        tell("CONNECT to " + endpoint);
    }

    @Override
    public void sent(byte[] line) throws IOException {
        tell("-> " + text(line));
    }

    @Override
    public void ended(Arrival how) throws IOException {
        locked(this::showAll);
        tell(how == Arrival.RESET ? "RESET by the server" : "CLOSED by the server");
    }

    private void tell(String event) throws IOException {
        if (shown == Shown.DIALOGUE) {
            locked(() -> {
                showBeginning();
                out.print(event);
            });
        }
    }

    @Override
    public void received(byte[] bytes, boolean courtesy) throws IOException {
        if (courtesy && shown == Shown.REPLIES) {
            return;
        }
        locked(() -> {
            for (byte b : bytes) {
                line.write(b);
                if (b == '\n') {
                    showAll();
                } else if (line.size() >= LONGEST) {
                    showBeginning();
                }
            }
        });
    }

    @Override
    public void paused() throws IOException {
        locked(this::showBeginning);
    }

    /** The line, or what is left of it; its late end alone makes no line of its own. */
    private void showAll() throws IOException {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (raw || !begun || textEnd(bytes) > 0) {
            print(bytes);
        }
        begun = false;
    }

    /** All but half a character and half a line end, whose rest may come. */
    private void showBeginning() throws IOException {
        byte[] bytes = line.toByteArray();
        int whole = bytes.length - heldBack(bytes);
        line.reset();
        line.write(bytes, whole, bytes.length - whole);
        begun |= whole > 0;
        print(Arrays.copyOf(bytes, whole));
    }

    private static int heldBack(byte[] bytes) {
        boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return returned ? 1 : Utf8.unfinished(bytes, bytes.length);
    }

    private void print(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        String text = text(bytes);
        out.print(shown == Shown.DIALOGUE ? "<- " + text : text);
    }

    private String text(byte[] line) {
        return raw ? Escapes.visible(line, 0, line.length) : Escapes.harmless(line, 0, textEnd(line));
    }

    private static int textEnd(byte[] bytes) {
        int end = bytes.length;
        end -= end > 0 && bytes[end - 1] == '\n' ? 1 : 0;
        end -= end < bytes.length && end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
        return end;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) throws IOException {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
