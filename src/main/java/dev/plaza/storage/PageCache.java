package dev.plaza.storage;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Full pages of all logs, those lately written and those often read, up to a number of bytes; any thread. A page that many
 * ask for at once is loaded once.
 */
final class PageCache {
    private record Key(Object log, long first) {}

    /** Asynchronous: a thread that loads inside of Caffeine's lock would hold every other up that meets the same lock. */
    private final AsyncCache<Key, Page> pages;

    private final long most;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    PageCache(long bytes) {
        most = bytes;
        pages = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Page page) -> page.weight())
                .executor(Runnable::run)
                .buildAsync();
    }

    /** A sixteenth of the heap. */
    static PageCache ofHeap() {
        return new PageCache(Runtime.getRuntime().maxMemory() / 16);
    }

    /**
     * The page of this log. Where it is not here, it is loaded together with those of the next that are not here either; what
     * loading throws is thrown to all who asked.
     *
     * @param first the number of the page's first entry
     * @param behind where what will be asked for next ends; at the page's end or before it, that is nothing more
     * @param load loads pages, each for the number of its first entry
     */
    Page page(Object log, long first, long behind, Function<List<Long>, CompletableFuture<Map<Long, Page>>> load) {
        Key key = new Key(log, first);
        CompletableFuture<Page> known = pages.getIfPresent(key);
        boolean isHere = known != null && known.isDone();
        (isHere ? hits : misses).increment();
        if (known != null) {
            return Readers.await(known);
        }
        List<Key> keys = new ArrayList<>(List.of(key));
        for (long next = first + AppendLog.PAGE; next < behind; next += AppendLog.PAGE) {
            keys.add(new Key(log, next));
        }
        Map<Key, Page> loaded = Readers.await(pages.getAll(
                keys,
                (missing, executor) ->
                        load.apply(missing.stream().map(Key::first).toList()).thenApply(found -> of(log, found))));
        return Objects.requireNonNull(loaded.get(key), "a page");
    }

    CacheState state() {
        long bytes = pages.synchronous()
                .policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
        return new CacheState(hits.sum(), misses.sum(), bytes, most);
    }

    private static Map<Key, Page> of(Object log, Map<Long, Page> pages) {
        return pages.entrySet().stream()
                .collect(Collectors.toMap(entry -> new Key(log, entry.getKey()), Map.Entry::getValue));
    }

    /** The page is no longer as it was; one that is being loaded is loaded anew for who asks from now on. */
    void drop(Object log, long first) {
        pages.synchronous().invalidate(new Key(log, first));
    }

    void put(Object log, Page page) {
        pages.put(new Key(log, AppendLog.pageOf(page.first())), CompletableFuture.completedFuture(page));
    }
}
