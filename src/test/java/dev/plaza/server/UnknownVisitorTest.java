package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors whose address the balancer, which runs on this machine, does not tell: nothing is deleted for them. */
class UnknownVisitorTest {
    private static final String HERE = "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n";
    private static final String NOBODY = "PROXY UNKNOWN\r\n";
    private static final String BALANCER = "\r\n\r\n\0\r\nQUIT\n \0\0\0";

    @TempDir
    private Path data;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(data, "proxy.from=[\"127.0.0.1\"]");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String visit(String header, String request) throws IOException {
        try (Talk talk = Talk.with(server.address("history"))) {
            return talk.say(header + request + "\n").hearAll();
        }
    }

    @Test
    void theyMayNotDelete() throws Exception {
        visit(HERE, "ann");
        for (String header : new String[] {NOBODY, BALANCER}) {
            assertThat(visit(header, "ann 1 1")).endsWith("Error: deleting is not allowed from your address\n");
            assertThat(visit(header, "ann 3")).endsWith("Error: deleting is not allowed from your address\n");
        }
        assertThat(visit(NOBODY, "ann 2"))
                .contains(" 127.0.0.1 ann \"ann\" visited", " 0.0.0.0 ann \"ann 3\"", " 127.0.0.1 ann \"ann 3\"");
        assertThat(visit(HERE, "ann 1 1")).doesNotContain("Error");
    }
}
