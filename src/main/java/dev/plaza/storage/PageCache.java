package dev.plaza.storage;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Full pages of all logs, those lately written and those often read, up to a number of bytes; any thread. A page that many
 * ask for at once is loaded once.
 */
final class PageCache {
    private record Key(Object log, long first) {}

    /** Asynchronous: a thread that loads inside of Caffeine's lock would hold every other up that meets the same lock. */
    private final AsyncCache<Key, Page> pages;

    PageCache(long bytes) {
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

    /** The page of this log, loaded where it is not here; what loading throws is thrown to all who asked. */
    Page page(Object log, long first, Supplier<CompletableFuture<Page>> load) {
        return Readers.await(pages.get(new Key(log, first), (key, executor) -> load.get()));
    }

    void put(Object log, Page page) {
        pages.put(new Key(log, page.first()), CompletableFuture.completedFuture(page));
    }
}
