package dev.plaza.load;

import dev.plaza.text.Escapes;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What went wrong in a run, counted by kind; any thread. */
final class Troubles {
    static final String REFUSED_CONNECTION = "refused connection";
    static final String NO_CONNECTION = "no connection in time";
    static final String NO_GREETING = "no greeting in time";
    static final String NO_REPLY = "no reply in time";
    static final String WRONG_REPLY = "wrong reply";
    static final String UNASKED_REPLY = "unasked reply";
    static final String TOO_LONG = "reply too long to be checked";
    static final String CLOSED_EARLY = "closed early";
    static final String RESET = "reset";
    static final String OTHERS = "of more kinds";
    private static final String REFUSED = "refused: ";

    /** A server may put anything into its words, a number that counts up, too. */
    private static final int MOST_KINDS = 32;

    private static final int LONGEST_WORDS = 80;
    private static final int LONGEST_EXAMPLE = 200;

    private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Example> example = new AtomicReference<>();

    void add(String kind, int count) {
        boolean taken = kinds.containsKey(kind) || kinds.size() < MOST_KINDS;
        kinds.computeIfAbsent(taken ? kind : OTHERS, absent -> new LongAdder()).add(count);
    }

    /** The server's words are escaped already. */
    void refused(String words) {
        add(REFUSED + cut(words, LONGEST_WORDS), 1);
    }

    void notConnected(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean isRefused = e instanceof ConnectException && message.startsWith("Connection refused");
        add(isRefused ? REFUSED_CONNECTION : "no connection: " + visible(message), 1);
    }

    /** A connection broke, and so many requests with it. */
    void broken(IOException e, int count) {
        String message = String.valueOf(e.getMessage());
        boolean isReset = message.startsWith("Connection reset") || message.startsWith("Broken pipe");
        add(isReset ? RESET : "broken connection: " + visible(message), count);
    }

    private static String visible(String message) {
        return cut(Escapes.visible(message), LONGEST_WORDS);
    }

    /** The first one is kept, to be shown. */
    void wrong(Exchange exchange, byte[] reply, int from, int to) {
        add(WRONG_REPLY, 1);
        if (example.get() == null) {
            String request = shown(exchange.request(), 0, exchange.request().length);
            String wanted = cut(exchange.wanted().text().visible(), LONGEST_EXAMPLE);
            example.compareAndSet(null, new Example(request, wanted, shown(reply, from, to)));
        }
    }

    private static String shown(byte[] bytes, int from, int to) {
        return cut(Escapes.visible(bytes, from, Math.min(to, from + LONGEST_EXAMPLE + 1)), LONGEST_EXAMPLE);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }

    /** By kind; a copy. */
    Map<String, Long> kinds() {
        Map<String, Long> counts = new TreeMap<>();
        kinds.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    long count() {
        return kinds.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Optional<Example> example() {
        return Optional.ofNullable(example.get());
    }
}
