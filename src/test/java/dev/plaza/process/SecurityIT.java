package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.net.Certificates;
import dev.plaza.net.ClientHello;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import dev.plaza.tls.TlsContext;
import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What README.md says under Security, tried on a server as it is started: a round through what guards it. Each guard has
 * tests of its own; {@link LimitsIT}, {@link HostileIT} and {@link TerminalIT} have the rest of it.
 */
@Timeout(120)
class SecurityIT {
    /** Clears a screen, names a window, and introduces a sequence by one character alone. */
    private static final String ESCAPES = "\u001b[2J\u001b]0;mine\u0007\u009b31m";

    @TempDir
    private static Path folder;

    private static Certificates own;
    private static PlazaProcess server;

    @BeforeAll
    static void start() throws Exception {
        own = Certificates.make(folder, "own");
        server = Checkout.serveAnywhere("--data", data().toString())
                .and("--set", "tls.certificate=" + own.chain(), "--set", "tls.key=" + own.key())
                .and("--set", "chat.tls.port=0")
                .and("--set", "qotd.udp.enabled=true", "--set", "qotd.udp.port=0")
                .and("--set", "history.delete-from=[\"127.0.0.2\"]")
                .ready();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path data() {
        return folder.resolve("data");
    }

    private static Talk secured() throws IOException {
        return Talk.over(Wire.connect(
                server.securedAddress("chat"), Security.tlsTrusting(own.chain()), PlazaProcess.PATIENCE, Tap.NONE));
    }

    private static String told(String service, String words) throws IOException {
        try (Talk talk = Talk.with(server, service)) {
            talk.say(words);
            talk.end();
            return talk.rest();
        }
    }

    /** An address by which others know this machine. */
    private static InetAddress outside() throws SocketException {
        Optional<InetAddress> found = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(found.isPresent(), "this machine has no address but loopback: connect it to a network");
        return found.get();
    }

    @Test
    void unlessToldOtherwiseItListensOnThisMachineOnly() throws Exception {
        InetAddress outside = outside();
        List<InetSocketAddress> inside =
                List.of(server.address("tiny"), server.address("history"), server.securedAddress("chat"));
        for (InetSocketAddress address : inside) {
            Wire.connect(address, PlazaProcess.PATIENCE).close();
            assertThatThrownBy(() -> Wire.connect(
                                    new Endpoint(outside.getHostAddress(), address.getPort()),
                                    Security.NONE,
                                    PlazaProcess.PATIENCE,
                                    Tap.NONE)
                            .close())
                    .isInstanceOf(CannotConnect.class)
                    .hasMessageContaining("refused");
        }
        try (DatagramSocket client = new DatagramSocket()) {
            client.connect(outside, server.datagramAddress("qotd").getPort());
            client.setSoTimeout((int) PlazaProcess.PATIENCE.toMillis());
            client.send(new DatagramPacket(new byte[1], 1));
            assertThatThrownBy(() -> client.receive(new DatagramPacket(new byte[1], 1)))
                    .isInstanceOf(PortUnreachableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoKnowsOneOfTheTwoVersionsOfTlsIsServed(String version) throws Exception {
        InetSocketAddress chat = server.securedAddress("chat");
        try (SSLSocket client = TlsContext.trusting(List.of(own.certificate()))
                .client(new Socket(chat.getAddress(), chat.getPort()), chat)) {
            client.setSoTimeout((int) PlazaProcess.PATIENCE.toMillis());
            client.setEnabledProtocols(new String[] {version});
            assertThat(client.getInputStream().readNBytes(7)).asString().isEqualTo("Welcome");
        }
    }

    @Test
    void whoKnowsOlderVersionsOfTlsAloneIsRefused() throws Exception {
        InetSocketAddress chat = server.securedAddress("chat");
        try (Socket old = new Socket(chat.getAddress(), chat.getPort())) {
            old.setSoTimeout((int) PlazaProcess.PATIENCE.toMillis());
            old.getOutputStream().write(ClientHello.ofTls11());
            assertThat(old.getInputStream().readNBytes(7)).matches(ClientHello::isRefusalOfVersion);
        }
    }

    /** A page may have a browser send this to any port, and the lines behind the head are the page's own. */
    @ParameterizedTest
    @CsvSource({
        "tiny, 'WELCOME, I''m TinyServer not pressure\n'",
        "chat, 'Welcome to Plaza''s chat room\r\n'",
        "bulletin, ''",
        "history, ''"
    })
    void aWebPageCannotHaveABrowserSayAnything(String service, String greeting) throws Exception {
        assertThat(told(service, posted())).isEqualTo(greeting);

        assertNothingWasPosted();
    }

    @Test
    void norOverTls() throws Exception {
        try (Talk talk = secured()) {
            talk.say(posted());
            assertThat(talk.rest()).isEqualTo("Welcome to Plaza's chat room\r\n");
        }

        assertNothingWasPosted();
    }

    private static String posted() {
        return "POST / HTTP/1.1\r\nHost: localhost\r\n\r\nECHO by a page\r\nPOST\r\nby a page\r\n#\r\n"
                + "push: by a page\r\nby-a-page\r\n";
    }

    private static void assertNothingWasPosted() throws IOException {
        String all = told("chat", "get\r\n") + told("bulletin", "READ\n") + told("history", "ann 2\n");
        assertThat(all).contains("ann").doesNotContain("by a page", "by-a-page", "HTTP");
    }

    /** Neither another user's terminal nor the operator's, nor the log that the operator looks at. */
    @Test
    void nobodySendsEscapeSequencesToAnothersTerminal() throws Exception {
        try (Talk follower = Talk.with(server, "chat");
                Talk hostile = Talk.with(server, "chat")) {
            follower.line();
            follower.say("follow\r\n");
            assertThat(follower.line()).isEqualTo("OK\r\n");
            hostile.line();
            for (String request : List.of("push: ", "name: ")) {
                hostile.say(request + ESCAPES + "\r\n");
                assertThat(hostile.line()).isEqualTo("Error: not plain text\r\n");
            }
            hostile.say("push: harmless\r\n");
            assertThat(follower.line()).isEqualTo("unknown: harmless\r\n");
        }
        assertThat(told("bulletin", "POST\n" + ESCAPES + "\n#\n")).isEqualTo("ERROR - Not plain text\n");
        assertThat(told("history", "eve" + ESCAPES + "\n")).endsWith("Error: not plain text\n");

        String escaped = "\"eve\\x1b[2J\\x1b]0;mine\\x07\\u{9b}31m\" was not plain text";
        assertThat(told("history", "ann 2\n")).contains(escaped);
        server.awaitOut(line -> line.endsWith(escaped));
        assertIsPrintable(told("chat", "get\r\nwho\r\n") + told("bulletin", "READ\n") + told("history", "ann 2\n"));
        assertIsPrintable(String.join("\n", server.out()) + String.join("\n", server.err()));
        assertIsPrintable(Files.readString(data().resolve("log/plaza.log")));
    }

    private static void assertIsPrintable(String text) {
        assertThat(text).isNotEmpty().doesNotContainPattern("[\\p{Cc}&&[^\\r\\n]]");
    }

    /** An address is easily forged, a port that answers by itself is not: both would talk for ever, or an attack begins. */
    @Test
    void datagramsAreNotAnsweredWhereTheAnswerWouldBeAnswered() throws Exception {
        InetSocketAddress qotd = server.datagramAddress("qotd");
        try (DatagramSocket own = new DatagramSocket(new InetSocketAddress("127.0.0.2", qotd.getPort()));
                DatagramSocket low = lowPort();
                DatagramSocket usual = new DatagramSocket(new InetSocketAddress("127.0.0.4", 0))) {
            for (DatagramSocket socket : List.of(own, low, usual)) {
                socket.send(new DatagramPacket(new byte[1], 1, qotd));
            }
            // They are answered in turn, by one thread: an answer to the first two would be here.
            usual.setSoTimeout((int) PlazaProcess.PATIENCE.toMillis());
            assertThat(received(usual)).isEqualTo("Keep pushing forward! - QOTD\n");
            for (DatagramSocket socket : List.of(own, low)) {
                socket.setSoTimeout(1);
                assertThatThrownBy(() -> received(socket)).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    /** A port below 1024 that is free, where the system allows it. */
    private static DatagramSocket lowPort() throws IOException {
        for (int port = 1023; port > 900; port--) {
            try {
                return new DatagramSocket(new InetSocketAddress("127.0.0.3", port));
            } catch (BindException taken) {
                // The next one, perhaps.
            }
        }
        assumeTrue(false, "no port below 1024 can be had here: run the tests as root");
        throw new AssertionError();
    }

    private static String received(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1_000], 1_000);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsDeletedFromAnAddressThatTheOperatorDidNotName() throws Exception {
        told("history", "bob\n");
        assertThat(told("history", "eve 3\n")).endsWith("Error: deleting is not allowed from your address\n");
        assertThat(told("history", "eve 1 1\n")).endsWith("Error: deleting is not allowed from your address\n");
        assertThat(told("history", "ann 2\n")).contains("\"bob\" visited", "\"eve 3\" may not delete from there");

        try (Wire named =
                Wire.connect(server.address("history"), new InetSocketAddress("127.0.0.2", 0), PlazaProcess.PATIENCE)) {
            named.send("ann 3\n".getBytes(StandardCharsets.UTF_8));
            named.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE));
            assertThat(named.inbox().toString()).endsWith("All history was deleted.\n");
        }
        assertThat(told("history", "ann 2\n")).doesNotContain("bob");
    }

    /** As it is shipped, and opened to a network. */
    @Test
    void whoComesOverTheNetworkDeletesNothing() throws Exception {
        String outside = outside().getHostAddress();
        try (PlazaProcess open = Checkout.serveAnywhere(
                                "--data", folder.resolve("open").toString(), "--bind", outside)
                        .ready();
                Talk talk = Talk.over(
                        Wire.connect(new InetSocketAddress(outside, open.port("history")), PlazaProcess.PATIENCE))) {
            talk.say("eve 3\n");
            assertThat(talk.rest()).endsWith("Error: deleting is not allowed from your address\n");
        }
    }
}
