package dev.plaza.prove;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a process prints on one of its streams, gathered as it comes by a thread of its own; any thread may look.
 *
 * <p>Of very many lines the first and the newest are kept: a server under load tells of each visit.
 */
public final class Output {
    private static final int FIRST = 1_000;
    private static final int NEWEST = 10_000;

    private final Deque<String> first = new ArrayDeque<>();
    private final Deque<String> newest = new ArrayDeque<>();
    private final Thread reader;

    public Output(InputStream stream) {
        reader = Thread.ofPlatform().name("output").daemon().start(() -> gather(stream));
    }

    private void gather(InputStream stream) {
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // Who destroys the process closes its streams under this thread: that is their end as well.
        }
    }

    private synchronized void add(String line) {
        if (first.size() < FIRST) {
            first.add(line);
            return;
        }
        newest.add(line);
        if (newest.size() > NEWEST) {
            newest.remove();
        }
    }

    public synchronized List<String> lines() {
        Deque<String> all = new ArrayDeque<>(first);
        all.addAll(newest);
        return List.copyOf(all);
    }

    /** Whether nothing more can come. */
    public boolean isWhole() {
        return !reader.isAlive();
    }

    /** Waits until all of it is here; the process has ended. */
    public void awaitEnd() throws InterruptedException {
        reader.join(PlazaProcess.PATIENCE);
    }
}
