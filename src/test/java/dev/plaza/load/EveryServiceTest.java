package dev.plaza.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.notes.NotesService;
import dev.plaza.server.Offer;
import dev.plaza.server.Services;
import dev.plaza.server.TestServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every protocol, a sixth one too, at few connections and at many: no error, and the server has what was reported. */
@Timeout(60)
class EveryServiceTest {
    private static final List<Offer> SIX =
            Stream.concat(Services.ALL.stream(), Stream.of(NotesService.OFFER)).toList();
    private static final Map<String, String> STORED = Map.of(
            "chat", "chat_line",
            "bulletin", "bulletin_line",
            "history", "history_visit",
            "notes", "note");

    @TempDir
    private static Path data;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(SIX, Clock.system(ZoneOffset.UTC), data, "notes.prefix=\"- \"");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "qotd, 1, 1", "qotd, 64, 1", "qotd, 1000, 1",
        "tiny, 1, 16", "tiny, 64, 1", "tiny, 1000, 1",
        "chat, 1, 16", "chat, 64, 1", "chat, 1000, 1",
        "bulletin, 1, 16", "bulletin, 64, 1", "bulletin, 1000, 1",
        "history, 1, 1", "history, 64, 1", "history, 1000, 1",
        "notes, 1, 16", "notes, 64, 1", "notes, 1000, 1"
    })
    void repliesAreRightAndTheServerAgrees(String service, int connections, int depth) throws Exception {
        long before = stored(service);
        Report report = run(service, connections, depth);
        assertThat(report.errors().kinds()).isEmpty();
        assertThat(report.errors().example()).isEmpty();
        assertThat(report.amount().all().replies())
                .isEqualTo(report.amount().all().requests())
                .isEqualTo(report.latency().count())
                .isGreaterThanOrEqualTo(connections);
        assertThat(server.count(service, "errors")).isZero();
        if (STORED.containsKey(service)) {
            assertThat(stored(service) - before).isEqualTo(report.amount().all().replies());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tiny, 'echo=2,time=1,help=1'",
        "chat, 'push=1,getrange=5,test=5,get=1'",
        "bulletin, 'post=5,read=1'",
        "history, 'visit=5,list=1,name=3'",
        "notes, 'add=9,list=1'"
    })
    void everyOperationOfAMixIsAsked(String service, String mix) throws Exception {
        int port = server.address(service).getPort();
        Report report = Loads.run(service, port, mix, Loads.pace(8, 1, 200, 600));
        assertThat(report.errors().kinds()).isEmpty();
        assertThat(report.operations())
                .allSatisfy(each ->
                        assertThat(each.latency().count()).as(each.name()).isPositive());
    }

    private static Report run(String service, int connections, int depth) throws Exception {
        int port = server.address(service).getPort();
        return Loads.run(service, port, Loads.pace(connections, depth, 0, 400));
    }

    private static long stored(String service) throws Exception {
        String table = STORED.get(service);
        if (table == null) {
            return 0;
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("plaza.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            return rows.getLong(1);
        }
    }
}
