package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.metrics.Counters;
import dev.plaza.metrics.Exposition;
import dev.plaza.metrics.Exposition.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of a real server is in its format, and is what was done to the server. */
class MeasurementsTest {
    @TempDir
    private Path data;

    private static void await(TestServer server, String series, double value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Scrape.of(server).value(series)).isEqualTo(value));
    }

    @Test
    void aNewServerTellsEverythingAsZero() {
        try (TestServer server = TestServer.start(data)) {
            Scrape scrape = Scrape.of(server);
            assertThat(scrape.types())
                    .containsEntry("plaza_connections", "gauge")
                    .containsEntry("plaza_requests_total", "counter")
                    .containsEntry("plaza_request_seconds", "histogram")
                    .containsEntry("plaza_commit_jobs", "histogram")
                    .containsEntry("jvm_gc_collection_seconds", "summary")
                    .containsEntry("process_cpu_seconds_total", "counter");
            assertThat(scrape.value("plaza_connections{service=\"chat\"}")).isZero();
            assertThat(scrape.value("plaza_requests_total{command=\"get-range\",service=\"chat\"}"))
                    .isZero();
            assertThat(scrape.value("plaza_faults_total{kind=\"line-too-long\",service=\"tiny\"}"))
                    .isZero();
            assertThat(scrape.value("plaza_writes_failed_total{kind=\"full\"}")).isZero();
            assertThat(scrape.value("plaza_database_bytes")).isPositive();
            assertThat(scrape.value("plaza_cache_max_bytes")).isPositive();
            assertThat(scrape.value("process_open_fds")).isPositive();
            assertThat(scrape.types()).doesNotContainKeys("plaza_counts_total", "plaza_datagrams_total");
        }
    }

    @Test
    void everyServicesRequestsAreCountedByCommand() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            try (Talk chat = Talk.with(server.address("chat"));
                    Talk tiny = Talk.with(server.address("tiny"));
                    Talk bulletin = Talk.with(server.address("bulletin"));
                    Talk history = Talk.with(server.address("history"));
                    Talk qotd = Talk.with(server.address("qotd"))) {
                chat.say("push: a\r\npush: b\r\nfollow\r\nnonsense {\"\\\r\n").hear("nonsense");
                tiny.say("ECHO a\nTIME\n").hear("TIME ");
                bulletin.say("POST\nREAD\nQUIT\n#\n").hear("OK");
                history.say("ann\n").hearAll();
                qotd.hearAll();
                await(server, "plaza_followers", 1);
                await(server, "plaza_connections{service=\"chat\"}", 1);
            }
            await(server, "plaza_connections{service=\"chat\"}", 0);
            assertThat(requests(Scrape.of(server)))
                    .isEqualTo(new TreeMap<>(Map.of(
                            "bulletin post", 1L,
                            "chat follow", 1L,
                            "chat push", 2L,
                            "chat unknown", 1L,
                            "history visit", 1L,
                            "qotd quote", 1L,
                            "tiny echo", 1L,
                            "tiny time", 1L)));
            // With the greeting there is nothing to answer; a post is answered at its end.
            for (Map.Entry<String, Integer> count : Map.of("bulletin", 1, "chat", 4, "history", 1, "qotd", 1, "tiny", 2)
                    .entrySet()) {
                String service = "{service=\"" + count.getKey() + "\"}";
                await(server, "plaza_request_seconds_count" + service, count.getValue());
                assertThat(Scrape.of(server).value("plaza_connections_accepted_total" + service))
                        .isEqualTo(1);
            }
        }
    }

    private static Map<String, Long> requests(Scrape scrape) {
        Map<String, Long> requests = new TreeMap<>();
        scrape.samples().forEach((series, count) -> {
            if (series.startsWith("plaza_requests_total") && count > 0) {
                requests.put(series.replaceAll(".*command=\"(.*)\",service=\"(.*)\".*", "$2 $1"), count.longValue());
            }
        });
        return requests;
    }

    @Test
    void whatIsWrittenAndReadMoves() throws Exception {
        try (TestServer server = TestServer.start(data);
                Talk chat = Talk.with(server.address("chat"))) {
            chat.say("push: a\r\n".repeat(200)).hear("OK\r\n".repeat(200));
            Scrape written = Scrape.of(server);
            // At the start each of three services looks for what is no longer to be kept.
            assertThat(written.value("plaza_commit_jobs_sum")).isBetween(200.0, 203.0);
            assertThat(written.value("plaza_commit_jobs_count"))
                    .isBetween(1.0, 203.0)
                    .isEqualTo(written.value("plaza_commit_seconds_count"));
            assertThat(written.value("plaza_commit_seconds_sum")).isPositive();
            assertThat(written.samples()).containsKey("plaza_queue_jobs");
            await(server, "plaza_queue_bytes", 0);
            // A moment behind what was sent.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Scrape.of(server).value("plaza_sent_bytes_total{service=\"chat\"}")
                            > 200 * "OK\r\n".length());
            assertThat(written.value("plaza_received_bytes_total{service=\"chat\"}"))
                    .isEqualTo(200 * "push: a\r\n".length());
            chat.say("get\r\n").hear("unknown: a\r\n");
            Scrape read = Scrape.of(server);
            assertThat(read.value("plaza_cache_hits_total") + read.value("plaza_cache_misses_total"))
                    .isEqualTo(3);
            assertThat(read.value("plaza_cache_bytes")).isPositive();
        }
        try (TestServer again = TestServer.start(data);
                Talk chat = Talk.with(again.address("chat"))) {
            chat.say("get\r\n").hear("unknown: a\r\n");
            Scrape cold = Scrape.of(again);
            assertThat(cold.value("plaza_cache_misses_total")).isEqualTo(1);
            assertThat(cold.value("plaza_cache_hits_total")).isEqualTo(2);
        }
    }

    @Test
    void faultsAndRefusalsAreCountedByKind() throws Exception {
        try (TestServer server = TestServer.start(data, "tiny.deny=[\"127.0.0.1\"]");
                Talk denied = Talk.with(server.address("tiny"));
                Talk browser = Talk.with(server.address("chat"));
                Talk endless = Talk.with(server.address("bulletin"))) {
            denied.hearAll();
            browser.say("GET / HTTP/1.1\r\n\r\n").hearAll();
            endless.say("x".repeat(5_000)).hearAll();
            await(server, "plaza_refused_total{reason=\"denied\",service=\"tiny\"}", 1);
            await(server, "plaza_refused_total{reason=\"http\",service=\"chat\"}", 1);
            await(server, "plaza_faults_total{kind=\"line-too-long\",service=\"bulletin\"}", 1);
        }
    }

    /** The cumulated counts of a histogram rise with the bounds, to the count of all. */
    @Test
    void bucketsAreCumulated() throws Exception {
        try (TestServer server = TestServer.start(data);
                Talk tiny = Talk.with(server.address("tiny"))) {
            for (int i = 0; i < 100; i++) {
                tiny.say("ECHO " + i + "\n").hear("ECHO " + i + "\n");
            }
            await(server, "plaza_request_seconds_count{service=\"tiny\"}", 100);
            List<Map.Entry<String, Double>> buckets = Scrape.of(server).samples().entrySet().stream()
                    .filter(sample -> sample.getKey().startsWith("plaza_request_seconds_bucket{service=\"tiny\""))
                    .toList();
            assertThat(buckets).extracting(Map.Entry::getValue).isSorted();
            assertThat(buckets.getFirst().getKey()).contains("le=\"1.0E-6\"");
            assertThat(buckets.getLast().getKey()).contains("le=\"+Inf\"");
            assertThat(buckets.getLast().getValue()).isEqualTo(100);
        }
    }

    @Test
    void aBackupIsTold() {
        try (TestServer server = TestServer.start(data, "backup.every=1 day")) {
            String series = "plaza_backup_last_success_timestamp_seconds";
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Scrape.of(server).samples().containsKey(series));
            assertThat(Scrape.of(server).value(series)).isCloseTo(now(), Offset.offset(60.0));
        }
    }

    private static double now() {
        return Clock.systemUTC().millis() / 1e3;
    }

    @Test
    void whatNobodyKnowsIsToldAllTheSame() {
        Counters web = new Counters();
        web.of("connections").add(3);
        web.of("pages").add(7);
        Exposition all = new Exposition();
        new ServiceFigures(Map.of("web", web)).tell(all);
        Scrape scrape = Scrape.of(all.text(Format.TEXT));
        assertThat(scrape.value("plaza_connections_accepted_total{service=\"web\"}"))
                .isEqualTo(3);
        assertThat(scrape.value("plaza_counts_total{counter=\"pages\",service=\"web\"}"))
                .isEqualTo(7);
    }

    @Test
    void openMetricsIsForThoseWhoAskForIt() throws IOException {
        assertThat(Format.accepted(null)).isEqualTo(Format.TEXT);
        assertThat(Format.accepted("text/html, */*")).isEqualTo(Format.TEXT);
        assertThat(Format.TEXT.contentType()).startsWith("text/plain; version=0.0.4");
        Format asked =
                Format.accepted("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3");
        assertThat(asked).isEqualTo(Format.OPEN_METRICS);
        assertThat(asked.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        try (TestServer server = TestServer.start(data)) {
            String text = server.instruments().measurements().text(asked);
            assertThat(text).endsWith("# EOF\n").contains("# TYPE plaza_requests counter\n");
            assertThat(Stream.of(text.split("\n")).filter(line -> line.startsWith("# TYPE")))
                    .doesNotHaveDuplicates();
        }
    }
}
