package dev.plaza.transcript;

import dev.plaza.text.Escapes;
import dev.plaza.wire.Tap;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a run, line by line; confined to the thread of the run.
 *
 * <p>Segments are joined again: a request sent byte by byte is one line here. It keeps the last lines only, and the
 * beginning of a long one.
 */
final class Dialogue {
    private static final int LINES = 200;
    private static final int BYTES = 400;

    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private String speaker = "";
    private long unkept;
    private int dropped;

    /** The tap of this client's wire. */
    Tap tap(String client) {
        return (direction, bytes) -> say(client + (direction == Tap.Direction.SENT ? " -> " : " <- "), bytes);
    }

    /** Something happened that is no bytes. */
    void note(String client, String event) {
        breakLine();
        add(client + " " + event);
    }

    /** All that was kept; an unfinished line stays open. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (dropped > 0) {
            all.addFirst("… " + dropped + " lines before");
        }
        @Nullable String last = openLine();
        if (last != null) {
            all.add(last);
        }
        return List.copyOf(all);
    }

    private void say(String newSpeaker, byte[] bytes) {
        if (!newSpeaker.equals(speaker)) {
            breakLine();
            speaker = newSpeaker;
        }
        for (byte b : bytes) {
            keep(b);
            if (b == '\n') {
                breakLine();
            }
        }
    }

    private void keep(byte b) {
        if (open.size() < BYTES) {
            open.write(b);
        } else {
            unkept++;
        }
    }

    private void breakLine() {
        @Nullable String line = openLine();
        if (line != null) {
            add(line);
        }
        open.reset();
        unkept = 0;
    }

    private @Nullable String openLine() {
        if (open.size() == 0) {
            return null;
        }
        byte[] bytes = open.toByteArray();
        String shown = Escapes.visible(bytes, 0, bytes.length);
        return speaker + shown + (unkept > 0 ? "… (" + (bytes.length + unkept) + " bytes)" : "");
    }

    private void add(String line) {
        lines.add(line);
        if (lines.size() > LINES) {
            lines.remove();
            dropped++;
        }
    }
}
