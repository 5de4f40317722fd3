package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlRequest;
import dev.plaza.systemd.NotifySocket;
import dev.plaza.systemd.Systemd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What systemd is told of a server that it has started. */
@Timeout(120)
class WatchedTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    private Path temp;

    private TestServer start(NotifySocket socket) throws Exception {
        Systemd systemd = Systemd.of(
                Map.of("NOTIFY_SOCKET", socket.path(), "WATCHDOG_USEC", String.valueOf(LIMIT.toNanos() / 1_000)));
        CompletableFuture<TestServer> server =
                CompletableFuture.supplyAsync(() -> TestServer.under(systemd, temp.resolve("data")));
        socket.letGoOn();
        return server.get();
    }

    /** All the rest goes on, and so does what tells systemd: it is the missing answer that counts. */
    @Test
    void aServiceThatDoesNotAnswerEndsTheSignsOfLife() throws Exception {
        try (NotifySocket socket = NotifySocket.open(temp);
                TestServer server = start(socket)) {
            socket.await("WATCHDOG=1"::equals);

            server.stopListening("bulletin");

            NotifySocket.Told silent = socket.await("STATUS=No answer from bulletin"::equals);
            await().during(LIMIT.plusSeconds(1))
                    .atMost(LIMIT.plusSeconds(5))
                    .untilAsserted(() -> assertThat(socket.told("WATCHDOG=1"))
                            .as(socket::toString)
                            .allMatch(sign -> sign.at() < silent.at()));
            assertThat(socket.told(silent.words())).as("told once").hasSize(1);
        }
    }

    @Test
    void readingTheSettingsAgainBeginsAndEnds() throws Exception {
        try (NotifySocket socket = NotifySocket.open(temp);
                TestServer server = start(socket)) {
            long before = socket.await("WATCHDOG=1"::equals).at();

            new ControlClient(temp.resolve("data")).ask(new ControlRequest.Reload());

            NotifySocket.Told began = socket.await(words -> words.startsWith("RELOADING=1 MONOTONIC_USEC="));
            assertThat(Long.parseLong(began.words().replaceFirst(".*=", ""))).isBetween(before, began.at());
            assertThat(socket.await("READY=1"::equals).at()).isGreaterThan(began.at());
        }
    }
}
