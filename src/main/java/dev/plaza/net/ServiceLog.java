package dev.plaza.net;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** One service's lines in the log, of which a second holds at most 100 and a summary; any thread may write. */
public final class ServiceLog {
    static final int MOST_A_SECOND = 100;

    private final String service;
    private final AtomicInteger lines = new AtomicInteger();

    public ServiceLog(String service) {
        this.service = service;
    }

    /** Logs a line; what peers sent must be escaped in it. The text is only made when it is shown. */
    public void line(Supplier<String> text) {
        if (lines.incrementAndGet() <= MOST_A_SECOND) {
            Logger.info("{}: {}", service, text.get());
        }
    }

    /** Begins the next second; called by the deadlines' thread. */
    void nextSecond() {
        int more = lines.getAndSet(0) - MOST_A_SECOND;
        if (more > 0) {
            Logger.info("{}: {} more lines in the last second, not shown", service, more);
        }
    }
}
