package dev.plaza.check;

import dev.plaza.text.Escapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The last lines that a server printed, escaped and without the empty ones; read by a thread of its own, for any
 * thread.
 *
 * <p>However much comes, and with or without line ends, little is kept: a server may print for hours.
 */
final class ServerOutput {
    private static final int LINES = 20;
    private static final int LENGTH = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final CompletableFuture<Void> end;

    /** A platform thread: a read from a pipe would hold the carrier of a virtual one. */
    ServerOutput(InputStream in) {
        Thread.Builder thread = Thread.ofPlatform().name("server-output").daemon();
        end = CompletableFuture.runAsync(() -> read(in), thread::start);
    }

    private void read(InputStream in) {
        char[] some = new char[8_192];
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int length = reader.read(some); length >= 0; length = reader.read(some)) {
                keep(some, length);
            }
        } catch (IOException gone) {
            // The stream was closed with its process; what came before is kept.
        }
    }

    private synchronized void keep(char[] some, int length) {
        for (int i = 0; i < length; i++) {
            keep(some[i]);
        }
    }

    private void keep(char c) {
        if (c == '\n' || c == '\r') {
            endLine();
        } else if (line.length() < LENGTH) {
            line.append(c);
        } else if (line.length() == LENGTH) {
            line.append('…');
        }
    }

    private void endLine() {
        if (!line.isEmpty()) {
            lines.add(Escapes.visible(line.toString()));
            line.setLength(0);
        }
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    /** Also one that has not ended. */
    synchronized List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (!line.isEmpty()) {
            all.add(Escapes.visible(line.toString()));
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - LINES), all.size()));
    }

    /** Waits until all of it was read, but not longer. */
    void awaitEnd(Duration longest) {
        end.copy()
                .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
