package dev.plaza.qotd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.tinylog.Logger;

/** Tells the quote of the moment from a file that may change while it is served; any thread. */
public final class QuoteSource implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** What tells one state of a file from another; a replaced file has another key. */
    private record Version(Object key, Object modified, long size) {}

    private final QotdConfig config;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicInteger told = new AtomicInteger();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("quotes").daemon().factory());
    private volatile Quotes quotes;
    private final ScheduledFuture<?> watching;
    private Version seen;

    /**
     * @param clock whose zone says when a day begins
     */
    public QuoteSource(QotdConfig config, Clock clock, RandomGenerator random) throws IOException {
        this.config = config;
        this.clock = clock;
        this.random = random;
        try {
            seen = version(config.file());
            quotes = Quotes.load(config.file());
        } catch (Quotes.BrokenQuotes e) {
            throw new IOException(e.getMessage(), e);
        }
        watching = watch.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The quote to tell now, without its line end. */
    public String quote() {
        Quotes now = quotes;
        int size = now.all().size();
        int index = switch (config.pick()) {
            case DAILY -> (int) Math.floorMod(LocalDate.now(clock).toEpochDay(), (long) size);
            case RANDOM -> random.nextInt(size);
            case IN_ORDER -> Math.floorMod(told.getAndIncrement(), size);
        };
        return now.all().get(index);
    }

    /** Reads the file again when it has changed; a broken one leaves the quotes as they are. */
    private void look() {
        try {
            Version version = version(config.file());
            if (!version.equals(seen)) {
                seen = version;
                quotes = Quotes.load(config.file());
                Logger.info("qotd: {} quotes read from {}", quotes.all().size(), config.file());
            }
        } catch (Quotes.BrokenQuotes broken) {
            Logger.warn("qotd: the quotes stay as they were: {}", broken.getMessage());
        } catch (IOException | RuntimeException e) {
            unreadable(e);
        }
    }

    private void unreadable(Exception why) {
        Version none = new Version("", "", -1);
        if (!seen.equals(none)) {
            seen = none;
            Logger.warn("qotd: the quotes stay as they were: {} cannot be read: {}", config.file(), why.toString());
        }
    }

    private static Version version(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(String.valueOf(now.fileKey()), now.lastModifiedTime(), now.size());
    }

    @Override
    public void close() {
        watching.cancel(false);
        watch.close();
    }
}
