package dev.plaza.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a process prints on one of its streams, gathered as it comes by a thread of its own; any thread may look. */
final class Output {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Output(InputStream stream) {
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

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
        }
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits until all of it is here; the process has ended. */
    void awaitEnd() throws InterruptedException {
        reader.join(PlazaProcess.PATIENCE);
    }
}
