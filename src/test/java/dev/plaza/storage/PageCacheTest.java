package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages are loaded once for all who ask, and no more are kept than there is room for. */
class PageCacheTest {
    private static final int KILOBYTE = 1024;
    private static final long PAGE = AppendLog.PAGE;

    private final AtomicInteger loads = new AtomicInteger();

    private CompletableFuture<Map<Long, Page>> load(List<Long> firsts) {
        loads.addAndGet(firsts.size());
        return CompletableFuture.completedFuture(
                firsts.stream().collect(Collectors.toMap(first -> first, PageCacheTest::page)));
    }

    private static Page page(long first) {
        Page.Builder builder = new Page.Builder(first);
        builder.add("x".repeat(KILOBYTE));
        return builder.finish();
    }

    @Test
    void onePageIsLoadedOnceForAllWhoAskAtOnce() throws Exception {
        PageCache cache = new PageCache(100 * KILOBYTE);
        CompletableFuture<Map<Long, Page>> loading = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        List<CompletableFuture<Page>> readers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> cache.page("log", 0, 0, firsts -> {
                            loads.incrementAndGet();
                            asked.countDown();
                            return loading;
                        }),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        Page page = page(0);
        loading.complete(Map.of(0L, page));
        assertThat(readers).extracting(TestDatabase::done).allMatch(read -> read == page);
        assertThat(loads).hasValue(1);
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        PageCache cache = new PageCache(10 * KILOBYTE);
        for (int i = 0; i < 100; i++) {
            cache.page("log", i, 0, this::load);
        }
        assertThat(loads).hasValue(100);
        for (int i = 0; i < 100; i++) {
            cache.page("log", i, 0, this::load);
        }
        assertThat(loads).hasValueBetween(190, 200);
    }

    @Test
    void aPageThatWasPutThereIsNotLoaded() {
        PageCache cache = new PageCache(10 * KILOBYTE);
        Page page = page(0);
        cache.put("log", page);
        assertThat(cache.page("log", 0, 0, this::load)).isSameAs(page);
        assertThat(cache.page("another log", 0, 0, this::load)).isNotSameAs(page);
        assertThat(loads).hasValue(1);
    }

    @Test
    void thoseThatComeNextAreLoadedAtOnceWhereTheyAreNotHere() {
        PageCache cache = new PageCache(100 * KILOBYTE);
        Page second = page(2 * PAGE);
        cache.put("log", second);
        List<List<Long>> asked = new ArrayList<>();
        Page first = cache.page("log", PAGE, 5 * PAGE, firsts -> {
            asked.add(firsts);
            return load(firsts);
        });
        assertThat(first.first()).isEqualTo(PAGE);
        assertThat(asked).singleElement(list(Long.class)).containsExactlyInAnyOrder(PAGE, 3 * PAGE, 4 * PAGE);
        assertThat(cache.page("log", 2 * PAGE, 4 * PAGE, this::load)).isSameAs(second);
        assertThat(cache.page("log", 4 * PAGE, 0, this::load).first()).isEqualTo(4 * PAGE);
        assertThat(loads).hasValue(3);
    }

    @Test
    void itTellsWhatItHolds() {
        PageCache cache = new PageCache(100 * KILOBYTE);
        assertThat(cache.state()).isEqualTo(new CacheState(0, 0, 0, 100 * KILOBYTE));
        Page page = cache.page("log", 0, 2 * PAGE, this::load);
        cache.page("log", PAGE, 0, this::load);
        cache.page("log", 0, 0, this::load);
        assertThat(cache.state()).isEqualTo(new CacheState(2, 1, 2L * page.weight(), 100 * KILOBYTE));
        cache.drop("log", 0);
        assertThat(cache.state().bytes()).isEqualTo(page.weight());
    }

    @Test
    void aFailureIsToldAndNotRemembered() {
        PageCache cache = new PageCache(10 * KILOBYTE);
        assertThatThrownBy(() -> cache.page(
                        "log", 0, 0, firsts -> CompletableFuture.failedFuture(new IllegalStateException("no disk"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no disk");
        assertThat(cache.page("log", 0, 0, this::load).count()).isEqualTo(1);
    }
}
