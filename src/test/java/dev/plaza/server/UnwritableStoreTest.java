package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program keeps the database locked: writers are told, readers go on, and it mends itself. */
class UnwritableStoreTest {
    private static final String HEAD = "To get this server's code: git clone ";
    private static final String OPERATION = "  user 4      gives you a user name of your own\n\n";

    @TempDir
    private Path data;

    private TestServer server;
    private Connection other;

    @BeforeEach
    void start() throws SQLException {
        server = TestServer.start(data);
        other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("plaza.db"));
    }

    @AfterEach
    void stop() throws SQLException {
        other.close();
        server.close();
    }

    private void locked(String how) throws SQLException {
        other.createStatement().execute(how);
    }

    private String visit(String request) throws IOException {
        try (Talk talk = Talk.with(server.address("history"))) {
            return talk.say(request + "\n").hearAll();
        }
    }

    private Talk chatting() throws IOException {
        Talk talk = Talk.with(server.address("chat"));
        assertThat(talk.hear("\r\n")).startsWith("Welcome");
        return talk;
    }

    private Talk posting() throws IOException {
        return Talk.with(server.address("bulletin"));
    }

    private static String chat(Talk talk, String request) throws IOException {
        return talk.say(request + "\r\n").hear("\r\n");
    }

    private static String post(Talk talk, String text) throws IOException {
        return talk.say("POST\n" + text + "\n#\n").hear("\n");
    }

    @Test
    void historyRepliesWholeWithTheFaultAsItsResult() throws Exception {
        visit("ann");
        locked("BEGIN EXCLUSIVE");
        for (String request : new String[] {"ann", "ann 1 1", "ann 2", "ann 3", "ann 4", "no such request"}) {
            assertThat(visit(request)).startsWith(HEAD).endsWith(OPERATION + "Error: not stored, try again later\n");
        }
        locked("ROLLBACK");
        assertThat(visit("ann")).endsWith(OPERATION + "Your visit was recorded.\n");
        assertThat(visit("ann 2").lines().skip(8))
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1 ").endsWith(" visited"),
                        line -> assertThat(line).startsWith("2 ").endsWith(" visited"),
                        line -> assertThat(line).startsWith("3 ").endsWith(" read the history"));
    }

    @Test
    void chatTellsThePusherAndServesTheReaders() throws Exception {
        try (Talk writer = chatting();
                Talk reader = chatting()) {
            assertThat(chat(writer, "push: before")).isEqualTo("OK\r\n");
            locked("BEGIN EXCLUSIVE");
            writer.say("push: lost\r\npush: lost too\r\ncount\r\n");
            assertThat(chat(reader, "get")).isEqualTo("unknown: before\r\n");
            String told = "Error: not stored, try again later\r\n".repeat(2) + "1\r\n";
            assertThat(writer.hearAsMuchAs(told)).isEqualTo(told);
            locked("ROLLBACK");
            assertThat(chat(writer, "push: after")).isEqualTo("OK\r\n");
            assertThat(chat(reader, "get")).isEqualTo("unknown: before\nunknown: after\r\n");
        }
    }

    @Test
    void bulletinTellsThePosterAndServesTheReaders() throws Exception {
        try (Talk writer = posting();
                Talk reader = posting()) {
            assertThat(post(writer, "before")).isEqualTo("OK\n");
            locked("BEGIN EXCLUSIVE");
            writer.say("POST\nlost\n#\nPOST\nlost too\n#\nREAD\n");
            assertThat(reader.say("READ\n").hear("#\n")).isEqualTo("before\n#\n");
            String told = "ERROR - Not stored\n".repeat(2) + "before\n#\n";
            assertThat(writer.hearAsMuchAs(told)).isEqualTo(told);
            locked("ROLLBACK");
            assertThat(post(writer, "after")).isEqualTo("OK\n");
            assertThat(reader.say("READ\n").hear("#\n")).isEqualTo("before\nafter\n#\n");
        }
    }

    /** A fault costs no client its connection, and none its place in the numbers. */
    @Test
    void aShortLockIsOnlyWaitedFor() throws Exception {
        try (Talk writer = chatting()) {
            locked("BEGIN EXCLUSIVE");
            writer.say("push: patient\r\n");
            locked("ROLLBACK");
            assertThat(writer.hear("\r\n")).isEqualTo("OK\r\n");
        }
    }
}
