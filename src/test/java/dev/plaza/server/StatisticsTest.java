package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.plaza.metrics.Counters;
import dev.plaza.metrics.Histogram;
import dev.plaza.storage.CommitMeters;
import dev.plaza.storage.Subscription;
import dev.plaza.text.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value a second, of the last ten minutes. */
class StatisticsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Counters chat = new Counters();
    private final Counters tiny = new Counters();
    private final CommitMeters commits = new CommitMeters(Histogram.ofDurations(), Histogram.ofSizes());

    private Statistics statistics() {
        return new Statistics(Map.of("chat", chat, "tiny", tiny), commits, CLOCK);
    }

    @Test
    void eachSecondHasItsOwnValues() {
        tiny.latency().record(5_000_000, 1_000);
        Statistics statistics = statistics();
        tiny.latency().record(100_000, 90);
        chat.latency().record(20_000_000, 10);
        commits.jobs().record(64);
        statistics.nextSecond();
        statistics.nextSecond();
        chat.latency().record(1_000, 1);
        statistics.nextSecond();

        Map<String, Object> all = statistics.all();

        assertThat(all).containsEntry("end", "2026-11-22T03:00:00Z").containsEntry("commits", List.of(1L, 0L, 0L));
        assertThat(all.get("requests")).isEqualTo(Map.of("tiny", List.of(90L, 0L, 0L), "chat", List.of(10L, 0L, 1L)));
        assertThat(all.get("p50")).asInstanceOf(LIST).satisfies(p50 -> {
            assertThat((Double) p50.get(0)).isBetween(0.075, 0.125);
            assertThat(p50.get(1)).isNull();
            assertThat((Double) p50.get(2)).isBetween(0.0, 0.001);
        });
        assertThat(all.get("p99"))
                .asInstanceOf(LIST)
                .first(type(Double.class))
                .satisfies(p99 -> assertThat(p99).isBetween(15.0, 25.0));
        assertThat(statistics.second())
                .containsEntry("requests", Map.of("tiny", 0L, "chat", 1L))
                .containsEntry("commits", 0L);
        assertThat(Json.object(Json.line(all)).keySet()).containsExactly("end", "requests", "p50", "p99", "commits");
    }

    @Test
    void beforeTheFirstSecondThereIsNothing() {
        Statistics statistics = statistics();
        assertThat(statistics.all())
                .containsEntry("requests", Map.of("tiny", List.of(), "chat", List.of()))
                .containsEntry("p99", List.of());
        assertThat(statistics.second())
                .containsEntry("requests", Map.of("tiny", 0L, "chat", 0L))
                .containsEntry("p50", null);
    }

    @Test
    void noMoreThanTenMinutesAreKept() {
        Statistics statistics = statistics();
        for (int i = 0; i < 1_000; i++) {
            tiny.latency().record(1_000, i);
            statistics.nextSecond();
        }
        assertThat(statistics.all().get("requests"))
                .asInstanceOf(MAP)
                .extractingByKey("tiny")
                .asInstanceOf(LIST)
                .hasSize(600)
                .startsWith(400L, 401L)
                .endsWith(999L);
    }

    @Test
    void aRunningServerFillsThem(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.start(data);
                Talk chat = Talk.with(server.address("chat"));
                Talk tiny = Talk.with(server.address("tiny"))) {
            Statistics statistics = server.instruments().statistics();
            AtomicInteger told = new AtomicInteger();
            Subscription listening = statistics.listen(told::incrementAndGet);
            chat.say("push: a\r\n").hear("OK\r\n");
            tiny.say("ECHO a\nECHO b\n").hear("ECHO b\n");

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(sum(statistics, "chat")).isEqualTo(1);
                assertThat(sum(statistics, "tiny")).isEqualTo(2);
            });
            await().atMost(PATIENCE).until(() -> told.get() >= 2);

            Map<String, Object> all = statistics.all();
            int seconds = ((List<?>) all.get("commits")).size();
            assertThat((List<?>) all.get("p50")).hasSize(seconds);
            assertThat((List<?>) all.get("p99")).hasSize(seconds);
            assertThat((List<?>) all.get("p50")).anyMatch(value -> value != null);
            listening.close();
            int before = told.get();
            await().atMost(PATIENCE).until(() -> ((List<?>) statistics.all().get("p50")).size() >= seconds + 2);
            assertThat(told.get()).isLessThanOrEqualTo(before + 1);
        }
    }

    private static long sum(Statistics statistics, String service) {
        Map<?, ?> requests = (Map<?, ?>) statistics.all().get("requests");
        return ((List<?>) requests.get(service))
                .stream().mapToLong(value -> (Long) value).sum();
    }
}
