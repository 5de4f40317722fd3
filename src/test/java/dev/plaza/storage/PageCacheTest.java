package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages are loaded once for all who ask, and no more are kept than there is room for. */
class PageCacheTest {
    private static final int KILOBYTE = 1024;

    private final AtomicInteger loads = new AtomicInteger();

    private CompletableFuture<Page> load(long first) {
        loads.incrementAndGet();
        return CompletableFuture.completedFuture(page(first));
    }

    private static Page page(long first) {
        Page.Builder builder = new Page.Builder(first);
        builder.add("x".repeat(KILOBYTE));
        return builder.finish();
    }

    @Test
    void onePageIsLoadedOnceForAllWhoAskAtOnce() throws Exception {
        PageCache cache = new PageCache(100 * KILOBYTE);
        CompletableFuture<Page> loading = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        List<CompletableFuture<Page>> readers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> cache.page("log", 0, () -> {
                            loads.incrementAndGet();
                            asked.countDown();
                            return loading;
                        }),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        Page page = page(0);
        loading.complete(page);
        assertThat(readers).extracting(TestDatabase::done).allMatch(read -> read == page);
        assertThat(loads).hasValue(1);
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        PageCache cache = new PageCache(10 * KILOBYTE);
        for (int i = 0; i < 100; i++) {
            long first = i;
            cache.page("log", first, () -> load(first));
        }
        assertThat(loads).hasValue(100);
        for (int i = 0; i < 100; i++) {
            long first = i;
            cache.page("log", first, () -> load(first));
        }
        assertThat(loads).hasValueBetween(190, 200);
    }

    @Test
    void aPageThatWasPutThereIsNotLoaded() {
        PageCache cache = new PageCache(10 * KILOBYTE);
        Page page = page(0);
        cache.put("log", page);
        assertThat(cache.page("log", 0, () -> load(0))).isSameAs(page);
        assertThat(cache.page("another log", 0, () -> load(0))).isNotSameAs(page);
        assertThat(loads).hasValue(1);
    }

    @Test
    void aFailureIsToldAndNotRemembered() {
        PageCache cache = new PageCache(10 * KILOBYTE);
        assertThatThrownBy(() -> cache.page(
                        "log", 0, () -> CompletableFuture.failedFuture(new IllegalStateException("no disk"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no disk");
        assertThat(cache.page("log", 0, () -> load(0)).count()).isEqualTo(1);
    }
}
