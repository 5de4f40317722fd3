package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand clients at once: what they were promised is there, once and in their order. */
class CrowdTest {
    private static final int CLIENTS = 1_000;
    private static final int EACH = 8;
    private static final int POSTS = 3;

    @TempDir
    private Path data;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private interface Client {
        void visit(int number, Talk talk) throws Exception;
    }

    /** Connects them all, and lets them speak when all are connected. */
    private void all(String service, Client client) throws InterruptedException {
        CyclicBarrier everybody = new CyclicBarrier(CLIENTS);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofVirtual().start(() -> {
                    try (Talk talk = Talk.with(server.address(service))) {
                        everybody.await(60, TimeUnit.SECONDS);
                        client.visit(number, talk);
                    } catch (Exception | AssertionError e) {
                        failures.add(e);
                    }
                }))
                .toList();
        for (Thread one : clients) {
            assertThat(one.join(Duration.ofMinutes(2)))
                    .as("every client came to its end")
                    .isTrue();
        }
        assertThat(failures).isEmpty();
    }

    private String ask(String service, String request, String end) throws IOException {
        try (Talk talk = Talk.with(server.address(service))) {
            return talk.say(request).hear(end);
        }
    }

    private List<String> column(String query) throws SQLException {
        List<String> column = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("plaza.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }

    /** The lines of one client among all, without what stands before its number. */
    private static List<String> of(int client, List<String> lines, String before) {
        return lines.stream()
                .filter(line -> line.startsWith(before + client + "."))
                .toList();
    }

    private static void assertEachInOrder(List<String> lines, String before, int each) {
        assertThat(lines).hasSize(CLIENTS * each).doesNotHaveDuplicates();
        for (int client = 0; client < CLIENTS; client++) {
            String mine = before + client + ".";
            assertThat(of(client, lines, before))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> mine + i).toList());
        }
    }

    private static void assertGapless(List<String> numbers) {
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, numbers.size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void everyLineOfAThousandChattersIsThereOnceAndInOrder() throws Exception {
        all("chat", (number, talk) -> {
            talk.hear("chat room\r\n");
            assertThat(talk.say("name: c\r\n").hear("\r\n")).isEqualTo("OK\r\n");
            for (int line = 0; line < EACH / 2; line++) {
                assertThat(talk.say("push: " + number + "." + line + "\r\n").hear("\r\n"))
                        .isEqualTo("OK\r\n");
            }
            StringBuilder rest = new StringBuilder();
            IntStream.range(EACH / 2, EACH).forEach(line -> rest.append("push: " + number + "." + line + "\r\n"));
            talk.say(rest + "get\r\n");
            String oks = "OK\r\n".repeat(EACH / 2);
            assertThat(talk.hearAsMuchAs(oks)).isEqualTo(oks);
            assertThat(of(number, talk.hear("\r\n").lines().toList(), "c: ")).hasSize(EACH);
        });
        try (Talk talk = Talk.with(server.address("chat"))) {
            talk.hear("\r\n");
            assertEachInOrder(talk.say("get\r\n").hear("\r\n").lines().toList(), "c: ", EACH);
            assertThat(talk.say("count\r\n").hear("\r\n")).isEqualTo(CLIENTS * EACH + "\r\n");
        }
        assertGapless(column("SELECT number FROM chat_line ORDER BY number"));
        assertEachInOrder(column("SELECT name || ': ' || text FROM chat_line ORDER BY number"), "c: ", EACH);
    }

    @Test
    void everyPostOfAThousandClientsIsThereOnceAndWhole() throws Exception {
        all("bulletin", (number, talk) -> {
            for (int post = 0; post < POSTS; post++) {
                String lines = number + "." + 2 * post + "\n" + number + "." + (2 * post + 1) + "\n";
                assertThat(talk.say("POST\n" + lines + "#\n").hear("\n")).isEqualTo("OK\n");
            }
            List<String> board = ("\n" + talk.say("READ\n").hear("#\n")).lines().toList();
            assertThat(of(number, board, "")).hasSize(2 * POSTS);
        });
        List<String> board = ask("bulletin", "READ\n", "#\n").lines().toList();
        assertThat(board.getLast()).isEqualTo("#");
        List<String> lines = board.subList(0, board.size() - 1);
        assertEachInOrder(lines, "", 2 * POSTS);
        assertPostsAreWhole(lines);
        assertGapless(column("SELECT number FROM bulletin_line ORDER BY number"));
        assertThat(column("SELECT text FROM bulletin_line ORDER BY number")).isEqualTo(lines);
    }

    private static void assertPostsAreWhole(List<String> lines) {
        for (int i = 0; i < lines.size(); i += 2) {
            String[] first = lines.get(i).split("\\.");
            assertThat(lines.get(i + 1)).isEqualTo(first[0] + "." + (Integer.parseInt(first[1]) + 1));
        }
    }

    @Test
    void everyVisitOfAThousandIsLoggedUnderANumberOfItsOwn() throws Exception {
        all(
                "history",
                (number, talk) ->
                        assertThat(talk.say("v" + number + "\n").hearAll()).endsWith("\n\nYour visit was recorded.\n"));
        String history = ask("history", "reader 2\n", "read the history\n");
        List<String> lines =
                history.substring(history.indexOf("\n\n") + 2).lines().toList();
        assertThat(lines.stream().map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CLIENTS + 1)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(lines.stream().map(line -> line.split(" ")[3]))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(IntStream.range(0, CLIENTS).mapToObj(i -> "v" + i), Stream.of("reader"))
                                .toList());
    }
}
