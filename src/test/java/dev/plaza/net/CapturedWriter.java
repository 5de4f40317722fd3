package dev.plaza.net;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/** Tinylog's way to those who look at the log in a test; any thread. */
public final class CapturedWriter implements Writer {
    static final List<Collection<LogEntry>> LISTENERS = new CopyOnWriteArrayList<>();

    /** As tinylog makes a writer of its properties. */
    public CapturedWriter(Map<String, String> properties) {}

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(LogEntryValue.LEVEL, LogEntryValue.MESSAGE, LogEntryValue.EXCEPTION);
    }

    @Override
    public void write(LogEntry entry) {
        LISTENERS.forEach(listener -> listener.add(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
