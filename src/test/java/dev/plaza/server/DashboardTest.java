package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.text.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** conf/plaza-dashboard.json is one for Grafana, and asks for nothing that a running server does not tell. */
class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("\\b((?:plaza|jvm|process)_[a-z0-9_]+)");
    private static final Pattern LABELS = Pattern.compile("\\{\\{([a-z]+)}}");

    @TempDir
    private Path data;

    private Map<String, Object> dashboard;

    @BeforeEach
    void read() throws Exception {
        dashboard = Json.object(Files.readString(Path.of("conf/plaza-dashboard.json")));
    }

    @SuppressWarnings("unchecked") // it is as the test of its shape finds it
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private Stream<Map<String, Object>> panels() {
        return list(dashboard.get("panels")).stream()
                .filter(panel -> !panel.get("type").equals("row"));
    }

    private Stream<Map<String, Object>> targets() {
        return panels().flatMap(panel -> list(panel.get("targets")).stream());
    }

    @Test
    void isOneForGrafana() {
        assertThat(dashboard).containsEntry("title", "Plaza").containsEntry("uid", "plaza");
        assertThat((Long) dashboard.get("schemaVersion")).isGreaterThanOrEqualTo(36);
        assertThat(list(((Map<?, ?>) dashboard.get("templating")).get("list")))
                .extracting(variable -> variable.get("name") + " " + variable.get("type"))
                .containsExactly("datasource datasource", "instance query", "service query");
        assertThat(panels()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.get("title")).asString().isNotBlank();
            assertThat(panel.get("type")).isIn("timeseries", "stat");
        });
        assertThat(Stream.concat(panels(), targets()).map(each -> each.get("datasource")))
                .allMatch(Map.of("type", "prometheus", "uid", "${datasource}")::equals);
    }

    @Test
    @SuppressWarnings("unchecked")
    void panelsHaveTheirOwnNumbersAndPlaces() {
        List<Map<String, Object>> all = list(dashboard.get("panels"));
        assertThat(all).extracting(panel -> panel.get("id")).doesNotHaveDuplicates();
        Set<String> taken = new HashSet<>();
        for (Map<String, Object> panel : all) {
            Map<String, Long> place = (Map<String, Long>) panel.get("gridPos");
            assertThat(place.get("x") + place.get("w")).isLessThanOrEqualTo(24);
            for (long x = place.get("x"); x < place.get("x") + place.get("w"); x++) {
                for (long y = place.get("y"); y < place.get("y") + place.get("h"); y++) {
                    assertThat(taken.add(x + "," + y))
                            .as("%s", panel.get("title"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void asksForNothingThatAServerDoesNotTell() throws Exception {
        Set<String> asked = targets()
                .flatMap(target -> METRIC.matcher((String) target.get("expr")).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked)
                .contains(
                        "plaza_connections",
                        "plaza_requests_total",
                        "plaza_request_seconds_bucket",
                        "plaza_faults_total",
                        "plaza_refused_total",
                        "plaza_commit_seconds_bucket",
                        "plaza_queue_bytes",
                        "plaza_cache_hits_total",
                        "plaza_followers",
                        "plaza_answers_total",
                        "jvm_memory_used_bytes",
                        "process_open_fds");
        try (TestServer server = start()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(names(server)).containsAll(asked));
        }
    }

    /** Some figures are not there before there is something to tell. */
    private TestServer start() throws Exception {
        TestServer server = TestServer.start(data, "backup.every=1 day", "web.enabled=true", "web.port=0");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI page = URI.create("http://localhost:" + server.pagePort() + "/");
            browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        }
        return server;
    }

    private static Set<String> names(TestServer server) {
        return Scrape.of(server).samples().keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    /** A legend of a label that its series do not have would stay empty. */
    @Test
    void legendsNameLabelsThatThereAre() throws Exception {
        try (TestServer server = start()) {
            Set<String> series = Scrape.of(server).samples().keySet();
            assertThat(targets()).allSatisfy(target -> {
                String expression = (String) target.get("expr");
                Matcher label = LABELS.matcher((String) target.get("legendFormat"));
                Matcher metric = METRIC.matcher(expression);
                while (label.find()) {
                    assertThat(metric.find()).as(expression).isTrue();
                    String begin = metric.group(1) + "{";
                    String name = label.group(1) + "=\"";
                    assertThat(series).as(expression).anyMatch(one -> one.startsWith(begin) && one.contains(name));
                    metric.reset();
                }
            });
        }
    }
}
