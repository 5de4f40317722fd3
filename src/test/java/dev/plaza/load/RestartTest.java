package dev.plaza.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.protocol.Protocol;
import dev.plaza.server.TestServer;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RestartTest {
    @TempDir
    private Path data;

    private final CountDownLatch stop = new CountDownLatch(1);
    private int port;
    private TestServer server;
    private int seconds;
    private int secondsSince;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = serve();
    }

    private TestServer serve() {
        return TestServer.start(data, "tiny.port=" + port);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void theLoadOutlastsARestartOfTheServer() throws Exception {
        Protocol tiny = Protocol.load("tiny");
        Plan plan = new Plan(
                tiny, Endpoint.here(port), Security.NONE, Mix.usual(tiny, 80, 1_000), Loads.pace(8, 1, 0, 60_000), 1);

        Report report = Load.run(plan, stop, this::restartOnce);

        assertThat(secondsSince).as("seconds with replies since the restart").isGreaterThanOrEqualTo(2);
        assertThat(report.errors().count()).isPositive();
        assertThat(report.errors().kinds()).doesNotContainKey("wrong reply");
    }

    private void restartOnce(Progress progress) {
        if (progress.traffic().replies() == 0) {
            return;
        }
        if (seconds++ == 0) {
            server.close();
            server = serve();
        } else if (++secondsSince == 2) {
            stop.countDown();
        }
    }
}
