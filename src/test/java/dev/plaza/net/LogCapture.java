package dev.plaza.net;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;

/** What is logged until it is closed; any thread. */
public final class LogCapture implements AutoCloseable {
    private final Collection<LogEntry> entries = new ConcurrentLinkedQueue<>();

    public LogCapture() {
        CapturedWriter.LISTENERS.add(entries);
    }

    public List<String> lines() {
        return entries.stream().map(LogEntry::getMessage).toList();
    }

    /** Those that tell of an exception. */
    public List<Throwable> errors() {
        return entries.stream()
                .filter(entry -> entry.getLevel() == Level.ERROR)
                .map(LogEntry::getException)
                .toList();
    }

    /** Itself, and not another that holds the same. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public void close() {
        CapturedWriter.LISTENERS.removeIf(listener -> listener == entries);
    }
}
