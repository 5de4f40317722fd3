package dev.plaza.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import dev.plaza.systemd.NotifySocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server as systemd starts it, and what it tells systemd. */
@Timeout(180)
class SystemdIT {
    private static final List<String> SERVICES = List.of("qotd", "tiny", "chat", "bulletin", "history");
    private static final String ALIVE = "WATCHDOG=1";
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final int FEW_DESCRIPTORS = 30;

    @TempDir
    private Path folder;

    private Launch serve(NotifySocket socket, String... more) {
        return Checkout.serve(folder.resolve("data"), more).with("NOTIFY_SOCKET", socket.path());
    }

    @Test
    void itIsReadyWhenEveryPortAnswersAndSaysThatItStops() throws Exception {
        try (NotifySocket socket = NotifySocket.open(folder);
                PlazaProcess plaza = serve(socket).run()) {
            // What told this waits until it is heard: whatever answers now does so before.
            socket.await("READY=1 STATUS=All services answer"::equals);
            plaza.awaitOut(line -> line.startsWith("Plaza is ready"));
            assertAllAnswer(plaza);
            assertThat(socket.told("STOPPING=1")).isEmpty();
            socket.letGoOn();

            plaza.stop();

            assertThat(socket.told("STOPPING=1")).hasSize(1);
            assertThat(socket.told(ALIVE)).as("nobody wanted to know").isEmpty();
            assertThat(plaza.err()).isEmpty();
        }
    }

    private static void assertAllAnswer(PlazaProcess plaza) throws IOException {
        for (String service : SERVICES) {
            try (Talk talk = Talk.with(plaza, service)) {
                talk.say("GET / HTTP/1.1\r\n\r\n");
                talk.rest();
            }
        }
        String page = plaza.awaitOut(line -> line.startsWith("web page on "));
        int port = Integer.parseInt(page.replaceFirst(".*:(\\d+)/$", "$1"));
        try (Socket http = new Socket()) {
            http.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            http.setSoTimeout((int) PlazaProcess.PATIENCE.toMillis());
            http.getOutputStream().write("GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(http.getInputStream().readAllBytes(), US_ASCII))
                    .contains(" 200 ");
        }
    }

    /** Also without the page, whose health it is as well. */
    @Test
    void itTellsThatItIsAliveWhileEveryServiceAnswers() throws Exception {
        NotifySocket.requireProgram("prlimit", "util-linux");
        try (NotifySocket socket = NotifySocket.open(folder);
                PlazaProcess plaza = watched(socket).run()) {
            socket.letGoOn();
            await().atMost(PlazaProcess.PATIENCE).until(() -> signs(socket).size() >= 4);
            assertPace(signs(socket).subList(0, 4));

            limitDescriptors(plaza, FEW_DESCRIPTORS);
            plaza.awaitErr(line -> line.contains("no answer from qotd, tiny, chat, bulletin, history"));
            int before = signs(socket).size();
            await().during(LIMIT)
                    .atMost(LIMIT.plusSeconds(10))
                    .untilAsserted(() -> assertThat(signs(socket)).hasSize(before));
            assertThat(plaza.err().stream().filter(line -> line.contains("no answer from")))
                    .hasSize(1);

            limitDescriptors(plaza, 1_000);
            await().atMost(PlazaProcess.PATIENCE).until(() -> signs(socket).size() > before);
            plaza.awaitOut(line -> line.contains("all services answer again"));
            plaza.stop();
        }
    }

    /** As the start script, whose process systemd knows, is the server's. */
    private Launch watched(NotifySocket socket) {
        return serve(socket, "--set", "web.enabled=false")
                .with("WATCHDOG_USEC", String.valueOf(LIMIT.toNanos() / 1_000))
                .under("sh", "-c", "WATCHDOG_PID=$$; export WATCHDOG_PID; exec \"$@\"", "sh");
    }

    private static List<NotifySocket.Told> signs(NotifySocket socket) {
        return socket.told(ALIVE);
    }

    /** None too late for systemd, and not one after the other. */
    private static void assertPace(List<NotifySocket.Told> signs) {
        long limit = LIMIT.toNanos() / 1_000;
        assertThat(IntStream.range(1, signs.size())
                        .mapToLong(i -> signs.get(i).at() - signs.get(i - 1).at()))
                .allMatch(pause -> pause < limit);
        assertThat(signs.getLast().at() - signs.getFirst().at()).isGreaterThan(limit);
    }

    /** For what it opens from now on. */
    private static void limitDescriptors(PlazaProcess plaza, int most) throws Exception {
        String[] prlimit = {"prlimit", "--pid", String.valueOf(plaza.pid()), "--nofile=" + most + ":"};
        assertThat(new ProcessBuilder(prlimit).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void aSystemdThatDoesNotListenIsLoggedOnceAndItServesOn() throws Exception {
        NotifySocket.requireProgram("systemd-notify", "systemd");
        try (PlazaProcess plaza = Checkout.serve(folder.resolve("data"))
                .with("NOTIFY_SOCKET", folder.resolve("nobody").toString())
                .ready()) {
            plaza.awaitErr(line -> line.contains("systemd cannot be told READY=1"));
            assertAllAnswer(plaza);
            plaza.stop();
            assertThat(plaza.err()).hasSize(1);
        }
    }

    @Test
    void withoutTheProgramThatTellsItServesOn() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        linkAllButTheProgram(programs);
        try (PlazaProcess plaza = Checkout.serve(folder.resolve("data"))
                .with("NOTIFY_SOCKET", folder.resolve("nobody").toString())
                .with("PATH", programs.toString())
                .ready()) {
            plaza.awaitErr(line -> line.contains("Cannot run program \"systemd-notify\""));
            assertAllAnswer(plaza);
            plaza.stop();
            assertThat(plaza.err()).hasSize(1);
        } finally {
            // JUnit would warn of each.
            Files.walkFileTree(programs, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path link, BasicFileAttributes attributes) throws IOException {
                    Files.delete(link);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    /** What is to be had here, but that. */
    private static void linkAllButTheProgram(Path programs) throws IOException {
        for (String place : System.getenv("PATH").split(":", -1)) {
            if (Files.isDirectory(Path.of(place))) {
                link(Path.of(place), programs);
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Path name = to.resolve(file.getFileName());
                if (!name.endsWith("systemd-notify") && Files.notExists(name) && !Files.isSymbolicLink(name)) {
                    Files.createSymbolicLink(name, file);
                }
            }
        }
    }
}
