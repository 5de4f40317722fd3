package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.protocol.Protocol;
import dev.plaza.server.TestServer;
import dev.plaza.transcript.Transcript.Level;
import dev.plaza.wire.Security;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RosterTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("class.csv");
    }

    @Test
    void aLineIsAPersonAndAServer() throws IOException {
        assertThat(roster("""
                # this year's class
                Ann, 10.0.0.5

                Bob, example.org, 9021
                "Eve, the second", "python3 eve/{protocol}.py {port}, quietly"
                Zoë,[::1]:7
                """).entrants())
                .containsExactly(
                        new Entrant("Ann", "10.0.0.5"),
                        new Entrant("Bob", "example.org:9021"),
                        new Entrant("Eve, the second", "python3 eve/{protocol}.py {port}, quietly"),
                        new Entrant("Zoë", "[::1]:7"));
    }

    @Test
    void everyLineThatIsWrongIsNamed() {
        assertThatThrownBy(() -> roster("Ann\nBob,host\nCid,host,x\n,host\nBob,other\nDan,a,1,b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        file + ":1: a line is name,host",
                        file + ":3: a port is a number",
                        file + ":4: ",
                        file + ":5: the name of line 2 again: Bob",
                        file + ":6: a line is name,host")
                .message()
                .doesNotContain(":2: ");
    }

    @Test
    void whatOnlyLooksLikeAServerIsNamed() {
        assertThatThrownBy(() ->
                        roster("Ann,python3 server.py\nBob,a host,7\nEve,host\neve,host\nCid,\"not closed\nDan,host\n"))
                .hasMessageContainingAll(
                        file + ":1: a command has {port} in it, and a host no blank: python3 server.py",
                        file + ":2: a host has no white space in it: a host",
                        file + ":4: the name of line 3 again: eve",
                        file + ":5: a quote is not closed");
    }

    @Test
    void aServerOfOneProtocolIsNoneOfSeveral() throws IOException {
        String one = "Ann,host,7\nBob,host:7\nCid,[::1]:7\nDan,server {port}\n";
        String any = "Eve,host\nFay,::1\nGil,server {protocol} {port}\n";
        Files.writeString(file, one + any);
        assertThatThrownBy(() -> Roster.read(file, true))
                .hasMessageContainingAll(file + ":1: ", file + ":2: ", file + ":3: ", file + ":4: ", "{protocol}")
                .message()
                .doesNotContain(":5: ", ":6: ", ":7: ");
        Files.writeString(file, any);
        assertThat(Roster.read(file, true).entrants()).hasSize(3);
    }

    @Test
    void nobodyIsNoRoster() {
        assertThatThrownBy(() -> roster("# nobody\n")).hasMessage(file + ": nobody is in it");
    }

    @Test
    void aNameBecomesAFileAndNeverAPath() {
        assertThat(new Entrant("../../Zoë von/Ä", "h").fileName()).isEqualTo("-..-..-Zoë-von-Ä");
        assertThat(new Entrant("𝒵".repeat(300), "h").fileName()).isEqualTo("𝒵".repeat(55));
    }

    @Test
    void everybodyHasAStandingWhateverTheirServerIs() throws Exception {
        List<String> told = new ArrayList<>();
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            int port = server.address("tiny").getPort();
            Roster roster = roster("Ann,127.0.0.1," + port + "\nBob,127.0.0.1,1\n=Cid,exit 3; {port}\n");

            List<Standing> standings = check(roster, told);

            assertThat(standings)
                    .extracting(standing -> standing.findings().holds())
                    .containsExactly(true, false, false);
            assertThat(told).hasSize(3);
            assertThat(told.get(0)).matches("Ann +tiny +1/1 +0/0 +0/0");
            assertThat(told.get(1)).contains("Bob").contains("cannot connect to 127.0.0.1:1");
            assertThat(told.get(2)).contains("=Cid").contains("ended with exit code 3");
            assertThat(csv(standings).lines().toList().get(3)).startsWith("'=Cid,tiny,");
        }
    }

    @Test
    void aStopIsTold() throws Exception {
        CountDownLatch stop = new CountDownLatch(0);
        Roster roster = roster("Ann,127.0.0.1,1\n");

        List<Standing> standings = new ClassCheck(selection(), options(), 2)
                .of(roster, List.of(Protocol.load("tiny")), stop, unused -> {});

        assertThat(standings).hasSize(1);
        assertThat(standings.getFirst().findings().holds()).isFalse();
    }

    private static List<Standing> check(Roster roster, List<String> told) throws InterruptedException {
        return new ClassCheck(selection(), options(), 2)
                .of(
                        roster,
                        List.of(Protocol.load("tiny")),
                        new CountDownLatch(1),
                        standing -> told.add(Scoreboard.line(standing)));
    }

    private static Selection selection() {
        return new Selection(Set.of(Level.values()), List.of("time/1"));
    }

    private static Options options() {
        return new Options(Security.NONE, Duration.ofSeconds(10), 1, 1, false);
    }

    private static String csv(List<Standing> standings) throws IOException {
        StringWriter out = new StringWriter();
        Scoreboard.write(standings, out);
        return out.toString();
    }

    private Roster roster(String content) throws IOException {
        Files.writeString(file, content);
        return Roster.read(file, false);
    }
}
