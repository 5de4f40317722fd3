package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.ops.Restore;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.TestDatabase;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of a running server through its control socket, and what changes with it. */
@Timeout(120)
class OperatedTest {
    @TempDir
    private Path temp;

    private final List<String> settings = new CopyOnWriteArrayList<>();

    private Path data() {
        return temp.resolve("data");
    }

    private TestServer start() {
        return TestServer.reading(data(), settings);
    }

    private Config ask(ControlRequest request) throws NotRunning, Refused {
        return new ControlClient(data()).ask(request);
    }

    /** All that comes back for this, which must make the server close. */
    private static String said(TestServer server, String service, String request) throws IOException {
        try (Talk talk = Talk.with(server.address(service))) {
            return talk.say(request).hearAll();
        }
    }

    @Test
    void statusTellsOfEveryService() throws Exception {
        Instant before = Instant.now();
        try (TestServer server = start();
                Talk talk = Talk.with(server.address("chat"))) {
            talk.say("push: x\r\n").hear("OK\r\n");
            Config status = ask(new ControlRequest.Status());

            assertThat(status.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
            assertThat(status.getString("data")).isEqualTo(data().toString());
            assertThat(Instant.parse(status.getString("since"))).isAfter(before.minusSeconds(1));
            assertThat(status.getStringList("announced"))
                    .contains("chat server running on 127.0.0.1:"
                            + server.address("chat").getPort());
            assertThat(status.getConfig("services").root().keySet())
                    .containsExactlyInAnyOrder("qotd", "tiny", "chat", "bulletin", "history");
            assertThat(status.getStringList("services.chat.addresses"))
                    .containsExactly("127.0.0.1:" + server.address("chat").getPort());
            assertThat(status.getInt("services.chat.connections")).isEqualTo(1);
            assertThat(status.getInt("services.tiny.connections")).isZero();
            assertThat(status.getInt("services.chat.counters.requests")).isEqualTo(1);
            assertThat(status.hasPath("storage.last_commit")).isTrue();
            assertThat(status.getLong("storage.queued_jobs")).isZero();
            assertThat(status.getLong("storage.bytes")).isPositive();
            assertThat(status.getLong("memory.heap_used")).isPositive();
            assertThat(status.getInt("threads")).isPositive();
        }
    }

    @Test
    void onlyTheOwnerReachesTheSocket() throws Exception {
        try (TestServer server = start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("control"))))
                    .isEqualTo("rwx------");
        }
        assertThat(data().resolve("control")).isEmptyDirectory();
        assertThatThrownBy(() -> ask(new ControlRequest.Status()))
                .isInstanceOf(NotRunning.class)
                .hasMessageContaining("no server runs on " + data());
    }

    /** As a server leaves one behind that was killed. */
    @Test
    void aSocketThatWasLeftBehindIsReplaced() throws Exception {
        Files.createDirectories(data().resolve("control"));
        Files.writeString(data().resolve("control").resolve("socket"), "");
        try (TestServer server = start()) {
            assertThat(ask(new ControlRequest.Status()).hasPath("pid")).isTrue();
        }
    }

    /** A socket's path is bounded by the system, at some hundred bytes. */
    @Test
    void aServerWhoseFolderIsTooDeepDoesWithoutTheSocket() throws Exception {
        Path deep = temp.resolve("d".repeat(120));
        try (TestServer server = TestServer.reading(deep, settings)) {
            assertThat(said(server, "tiny", "QUIT\n")).endsWith("BYE\n");
            assertThatThrownBy(() -> new ControlClient(deep).ask(new ControlRequest.Status()))
                    .isInstanceOf(NotRunning.class);
        }
    }

    @Test
    void whoAsksToStopStopsTheServer() throws Exception {
        try (TestServer server = start();
                Talk talk = Talk.with(server.address("chat"))) {
            talk.hear("room\r\n");
            ask(new ControlRequest.Stop());
            assertThat(talk.hearAll()).isEqualTo("Error: shutting down\r\n");
            server.awaitEnd();
        }
    }

    @Test
    void whoSaysNothingKeepsNobodyFromStopping() throws Exception {
        TestServer server = start();
        try (SocketChannel silent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.connect(UnixDomainSocketAddress.of(data().resolve("control").resolve("socket")));
            // Behind it: by then it has been accepted.
            ask(new ControlRequest.Status());
            server.close();
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void whatIsNotUnderstoodIsRefused() throws Exception {
        try (TestServer server = start()) {
            assertThatThrownBy(() -> ask(new ControlRequest.Unknown("dance")))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("dance");
            assertThatThrownBy(() -> ask(new ControlRequest.Redact("tiny", List.of(1L))))
                    .hasMessageContaining("tiny keeps no lines");
            assertThatThrownBy(() -> ask(new ControlRequest.Redact("nobody", List.of(1L))))
                    .hasMessageContaining(
                            "no service nobody is running: there are bulletin, chat, history, qotd, tiny");
        }
    }

    /** What comes back for these bytes on the control socket; their end is said too. */
    private String answered(byte[] bytes) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(data().resolve("control").resolve("socket")));
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(channel, bytes));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            TestDatabase.done(sending);
            return answer;
        }
    }

    private static void send(SocketChannel channel, byte[] bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes));
            channel.shutdownOutput();
        } catch (IOException refused) {
            // The server has read enough, and says so.
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\n",
                "[]\n",
                "{}\n",
                "{\"command\":{}}\n",
                "{\"command\":\"backup\"}\n",
                "{\"command\":\"redact\",\"service\":\"chat\",\"numbers\":\"x\"}\n",
                "{\"command\":\"status\"",
                "\0\n"
            })
    void nonsenseIsAnsweredWithWhatIsWrong(String nonsense) throws Exception {
        try (TestServer server = start()) {
            assertThat(answered(nonsense.getBytes(StandardCharsets.UTF_8)))
                    .startsWith("{\"error\":\"not understood: ")
                    .endsWith("}\n");
            assertThat(ask(new ControlRequest.Status()).hasPath("pid")).isTrue();
        }
    }

    @Test
    void nonsenseWithoutEndIsNotKept() throws Exception {
        try (TestServer server = start()) {
            assertThat(answered("[".repeat(100_000).concat("\n").getBytes(StandardCharsets.UTF_8)))
                    .startsWith("{\"error\":\"not understood: ");
            assertThat(answered(new byte[8 << 20])).contains("a line of more than");
            assertThat(answered(new byte[0])).isEmpty();
            assertThat(ask(new ControlRequest.Status()).hasPath("pid")).isTrue();
        }
    }

    /** A service that a restart would end, or add, stays as it is, and is not told to be otherwise. */
    @Test
    void ofAServiceThatIsSwitchedOffOrOnEverythingWaits() throws Exception {
        settings.addAll(List.of("tiny.enabled=false", "chat.owner=Ann"));
        try (TestServer server = start()) {
            settings.addAll(List.of(
                    "chat.enabled=false",
                    "chat.owner=Bob",
                    "chat.deny=127.0.0.1",
                    "tiny.enabled=true",
                    "tiny.greeting=HI"));

            Config reloaded = ask(new ControlRequest.Reload());

            assertThat(reloaded.getStringList("applied")).isEmpty();
            assertThat(reloaded.getStringList("waiting"))
                    .extracting(setting -> setting.substring(0, setting.indexOf(' ')))
                    .containsExactlyInAnyOrder(
                            "chat.enabled", "chat.owner", "chat.deny", "tiny.enabled", "tiny.greeting");
            assertThat(said(server, "chat", "adios\r\n")).contains("Ann");
        }
    }

    /** Who connects while the settings are read again is judged by the new ones. */
    @Test
    void whomABalancerNamesLateIsJudgedAsThingsAreThen() throws Exception {
        settings.add("proxy.from=127.0.0.1");
        try (TestServer server = start();
                Talk late = Talk.with(server.address("chat"))) {
            late.say("PROXY TCP4 10.9.9.9 ");
            settings.add("chat.deny=10.9.9.9");
            ask(new ControlRequest.Reload());
            late.say("127.0.0.1 40000 9020\r\n");
            assertThat(late.hearAll()).isEmpty();
        }
    }

    @Test
    void quotesGoOnInTheirOrder() throws Exception {
        Path quotes = Files.writeString(temp.resolve("quotes.txt"), "one\n%\ntwo\n%\nthree\n");
        settings.addAll(List.of("qotd.pick=in-order", "qotd.file=" + quotes));
        try (TestServer server = start()) {
            assertThat(said(server, "qotd", "")).isEqualTo("one\n");
            settings.add("chat.owner=Ann");
            ask(new ControlRequest.Reload());
            assertThat(said(server, "qotd", "")).isEqualTo("two\n");
        }
    }

    /** Where backups are put is as it was at the start, also when it follows from the data folder. */
    @Test
    void anotherDataFolderWaitsWithItsBackups() throws Exception {
        try (TestServer server = start()) {
            settings.add("data=" + temp.resolve("other"));
            Config reloaded = ask(new ControlRequest.Reload());
            assertThat(reloaded.getStringList("applied")).isEmpty();
            assertThat(reloaded.getStringList("waiting"))
                    .extracting(setting -> setting.substring(0, setting.indexOf(' ')))
                    .containsExactlyInAnyOrder("data", "backup.folder", "log.folder");
        }
    }

    @Test
    void whatCanBeReadAgainIsInForceAtOnceAndTheRestIsNamed() throws Exception {
        settings.add("chat.owner=Ann");
        try (TestServer server = start();
                Talk before = Talk.with(server.address("chat"))) {
            assertThat(before.hear("\r\n")).contains("Ann");
            before.say("name: ann\r\npush: hello\r\n").hear("OK\r\nOK\r\n");
            settings.addAll(List.of("chat.owner=Bob", "tiny.greeting=HI", "chat.port=1", "history.link=elsewhere"));

            Config reloaded = ask(new ControlRequest.Reload());

            assertThat(reloaded.getStringList("applied"))
                    .containsExactly("chat.owner = \"Bob\"", "history.link = \"elsewhere\"", "tiny.greeting = \"HI\"");
            assertThat(reloaded.getStringList("waiting")).containsExactly("chat.port = 1");
            assertThat(said(server, "chat", "get\r\nwho\r\nadios\r\n"))
                    .isEqualTo("Welcome to Bob's chat room\r\nann: hello\r\nann\nunknown\r\n");
            assertThat(said(server, "tiny", "QUIT\n")).isEqualTo("HI\nBYE\n");
            assertThat(said(server, "history", "ann\n")).contains("git clone elsewhere");
            assertThat(before.say("push: still here\r\nadios\r\n").hearAll()).isEqualTo("OK\r\n");
            assertThat(ask(new ControlRequest.Reload()).getStringList("applied"))
                    .isEmpty();
        }
    }

    @Test
    void aWrongConfigurationChangesNothing() throws Exception {
        settings.add("chat.owner=Ann");
        try (TestServer server = start()) {
            settings.addAll(List.of("chat.owner=Bob", "chat.keep=some", "chat.prot=1"));
            assertThatThrownBy(() -> ask(new ControlRequest.Reload()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("nothing was changed")
                    .hasMessageContaining("chat.keep")
                    .hasMessageContaining("did you mean chat.port?");
            assertThat(said(server, "chat", "adios\r\n")).contains("Ann");
        }
    }

    /** Limits hold for who connects from then on; who may not connect any more is cut, others notice nothing. */
    @Test
    void whoIsNoLongerWelcomeIsCut() throws Exception {
        try (TestServer server = start();
                Talk chat = Talk.with(server.address("chat"));
                Talk tiny = Talk.with(server.address("tiny"))) {
            chat.hear("room\r\n");
            settings.add("chat.deny=127.0.0.1");
            ask(new ControlRequest.Reload());
            assertThat(chat.hearAll()).isEmpty();
            assertThat(said(server, "chat", "")).isEmpty();
            assertThat(tiny.say("QUIT\n").hearAll()).endsWith("BYE\n");
        }
    }

    @Test
    void newLimitsHoldForWhoComes() throws Exception {
        settings.add("limits.exempt=[]");
        try (TestServer server = start();
                Talk first = Talk.with(server.address("tiny"))) {
            first.hear("\n");
            settings.add("limits.per-address=1");
            ask(new ControlRequest.Reload());
            assertThat(said(server, "tiny", "")).isEqualTo("ERROR TOO_MANY_CONNECTIONS\n");
            settings.add("limits.per-address=2");
            ask(new ControlRequest.Reload());
            assertThat(said(server, "tiny", "QUIT\n")).endsWith("BYE\n");
        }
    }

    @Test
    void redactedLinesAreGoneForAllAndFromBackups() throws Exception {
        try (TestServer server = start();
                Talk chat = Talk.with(server.address("chat"))) {
            chat.say("name: ann\r\npush: one\r\npush: two\r\npush: three\r\n").hear("OK\r\nOK\r\nOK\r\nOK\r\n");
            chat.say("get\r\n").hear("three\r\n");
            said(server, "bulletin", "POST\na\nb\n#\nQUIT\n");
            said(server, "history", "ann\n");

            assertThat(ask(new ControlRequest.Redact("chat", List.of(1L, 17L))).getLong("redacted"))
                    .isEqualTo(1);
            ask(new ControlRequest.Redact("bulletin", List.of(0L)));
            ask(new ControlRequest.Redact("history", List.of(1L)));
            ask(new ControlRequest.Backup(temp.resolve("b.db"), false));

            assertThat(chat.say("get\r\n").hear("three\r\n")).isEqualTo("ann: one\n[removed]\nann: three\r\n");
            assertThat(said(server, "bulletin", "READ\nQUIT\n")).isEqualTo("[removed]\nb\n#\nOK\n");
            assertThat(said(server, "history", "bob 2\n")).containsPattern("\n1 \\S+ \\[removed]\n2 ");
            assertThat(Files.readString(temp.resolve("b.db"), StandardCharsets.ISO_8859_1))
                    .contains("three")
                    .doesNotContain("two");
        }
    }

    /** Twenty times under load: what was acknowledged before a backup began is in it, and in what is restored from it. */
    @Test
    void aBackupBesideFullLoadHoldsAllThatWasAcknowledged() throws Exception {
        try (TestServer server = start()) {
            List<CompletableFuture<Void>> pushers = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> push(server), Thread::startVirtualThread))
                    .toList();
            for (int i = 0; i < 20; i++) {
                long acknowledged = Long.parseLong(said(server, "chat", "count\r\nadios\r\n")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
                Path file = temp.resolve("b" + i + ".db");
                ask(new ControlRequest.Backup(file, false));
                assertThat(backedUp(file)).isGreaterThanOrEqualTo(acknowledged);
                assertRestored(file, acknowledged);
                Files.delete(file);
            }
            ask(new ControlRequest.Stop());
            pushers.forEach(TestDatabase::done);
        }
    }

    private void assertRestored(Path backup, long acknowledged) throws Exception {
        Path other = Files.createTempDirectory(temp, "restored");
        try (DataFolder held = DataFolder.open(other)) {
            new Restore(held, Services::findings).from(backup, Instant.now());
            assertThat(Services.findings(held.database())).isEmpty();
        }
        assertThat(backedUp(other.resolve("plaza.db"))).isGreaterThanOrEqualTo(acknowledged);
    }

    /** Until the server says goodbye. */
    private static void push(TestServer server) {
        try (Talk talk = Talk.with(server.address("chat"))) {
            talk.hear("room\r\n");
            String answer = "";
            while (!answer.startsWith("Error: shutting down")) {
                answer = talk.say("push: x\r\n").hear("\r\n");
            }
        } catch (IOException | AssertionError gone) {
            // The push that met the end: its sender is told by the close.
        }
    }

    /** How many lines it has; they are counted without a gap. */
    private static long backedUp(Path file) throws Exception {
        List<Long> counted = new ArrayList<>();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*), coalesce(max(number) + 1, 0) FROM chat_line")) {
            counted.add(row.getLong(1));
            counted.add(row.getLong(2));
        }
        assertThat(counted.get(0)).isEqualTo(counted.get(1));
        return counted.get(0);
    }
}
