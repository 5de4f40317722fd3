package dev.plaza.qotd;

import dev.plaza.resources.Watch;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.tinylog.Logger;

/** Tells the quote of the moment from a file that may change while it is served; any thread. */
public final class QuoteSource implements AutoCloseable {
    private final QotdConfig config;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicInteger told;
    private final Watch watch;
    private volatile Quotes quotes;

    /**
     * @param told how many were told in order: where another source was before this one, it goes on behind that
     * @param clock whose zone says when a day begins
     */
    public QuoteSource(QotdConfig config, AtomicInteger told, Clock clock, RandomGenerator random) throws IOException {
        this.config = config;
        this.told = told;
        this.clock = clock;
        this.random = random;
        // Begun before the first reading: what changes meanwhile is seen.
        watch = new Watch("quotes", List.of(config.file()), this::readAgain, QuoteSource::tell);
        try {
            quotes = Quotes.load(config.file());
        } catch (Quotes.BrokenQuotes e) {
            watch.close();
            throw e;
        }
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

    /** One of the quotes, which does not count as told. */
    String any() {
        return quotes.all().getFirst();
    }

    private void readAgain() throws IOException {
        quotes = Quotes.load(config.file());
        Logger.info("qotd: {} quotes read from {}", quotes.all().size(), config.file());
    }

    private static void tell(Throwable broken) {
        Logger.warn("qotd: the quotes stay as they were: {}", broken.getMessage());
    }

    @Override
    public void close() {
        watch.close();
    }
}
