package dev.plaza.client;

import dev.plaza.text.Escapes;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines of text in which no byte of the server's can harm a terminal; any thread.
 *
 * <p>A line is shown when it is whole, or at a pause; one that is longer than {@link #LONGEST} in pieces.
 */
public final class TextScreen implements Screen {
    private static final int LONGEST = 65_536;

    private final Lines out;
    private final Shown shown;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
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
    public void sent(byte[] sent) throws IOException {
        tell("-> " + visible(sent));
    }

    @Override
    public void ended(Arrival how) throws IOException {
        paused();
        tell(how == Arrival.RESET ? "RESET by the server" : "CLOSED by the server");
    }

    private void tell(String event) throws IOException {
        if (shown == Shown.DIALOGUE) {
            locked(() -> {
                showLine();
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
                if (b == '\n' || line.size() >= LONGEST) {
                    showLine();
                }
            }
        });
    }

    @Override
    public void paused() throws IOException {
        locked(this::showLine);
    }

    private void showLine() throws IOException {
        if (line.size() == 0) {
            return;
        }
        byte[] bytes = line.toByteArray();
        line.reset();
        String text = raw ? visible(bytes) : Escapes.harmless(bytes, 0, textEnd(bytes));
        out.print(shown == Shown.DIALOGUE ? "<- " + text : text);
    }

    private static String visible(byte[] bytes) {
        return Escapes.visible(bytes, 0, bytes.length);
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
