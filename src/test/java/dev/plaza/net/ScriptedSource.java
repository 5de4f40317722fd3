package dev.plaza.net;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Bytes that come in the pieces a test wants, then the end of input; one thread. */
final class ScriptedSource implements LineReader.Source {
    private enum Event {
        SILENCE,
        WAKING,
        TAKING_OVER
    }

    /** Pieces and events. */
    private final Deque<Object> script = new ArrayDeque<>();

    /** What is left of the piece that has come. */
    private byte[] here = {};

    private final List<Duration> patiences = new ArrayList<>();

    /** Each text is a piece, a character a byte. */
    static ScriptedSource of(String... pieces) {
        ScriptedSource source = new ScriptedSource();
        for (String piece : pieces) {
            source.then(piece.getBytes(StandardCharsets.ISO_8859_1));
        }
        return source;
    }

    /** These bytes, cut at these positions, which are in order. */
    static ScriptedSource cut(byte[] bytes, int... positions) {
        ScriptedSource source = new ScriptedSource();
        int from = 0;
        for (int position : positions) {
            source.then(Arrays.copyOfRange(bytes, from, position));
            from = position;
        }
        return source.then(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    static ScriptedSource bytewise(byte[] bytes) {
        ScriptedSource source = new ScriptedSource();
        for (byte b : bytes) {
            source.then(new byte[] {b});
        }
        return source;
    }

    private ScriptedSource then(byte[] piece) {
        if (piece.length > 0) {
            script.add(piece);
        }
        return this;
    }

    ScriptedSource then(String piece) {
        return then(piece.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Nothing comes for as long as the reader has patience; for one that waits as long as it takes, no time at all. */
    ScriptedSource silence() {
        script.add(Event.SILENCE);
        return this;
    }

    /** The reader is woken without bytes. */
    ScriptedSource waking() {
        script.add(Event.WAKING);
        return this;
    }

    ScriptedSource takingOver() {
        script.add(Event.TAKING_OVER);
        return this;
    }

    /** How long the reader would have waited, a read after the other; null where as long as it takes. */
    List<Duration> patiences() {
        return patiences;
    }

    @Override
    public int read(byte[] buffer, int from, int length, Duration patience) {
        if (length < 1 || from + length > buffer.length) {
            throw new IllegalArgumentException("no room: " + from + " + " + length + " in " + buffer.length);
        }
        if (here.length > 0) {
            return deliver(here, buffer, from, length);
        }
        patiences.add(patience);
        return switch (script.poll()) {
            case Event.SILENCE -> patience == null ? 0 : TIMED_OUT;
            case Event.WAKING -> 0;
            case Event.TAKING_OVER -> TAKEN_OVER;
            case byte[] piece -> deliver(piece, buffer, from, length);
            case null, default -> END;
        };
    }

    @Override
    public int poll(byte[] buffer, int from, int length) {
        return deliver(here, buffer, from, length);
    }

    private int deliver(byte[] piece, byte[] buffer, int from, int length) {
        int count = Math.min(length, piece.length);
        System.arraycopy(piece, 0, buffer, from, count);
        here = Arrays.copyOfRange(piece, count, piece.length);
        return count;
    }
}
