package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerOutputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static List<String> lines(String printed) {
        return lines(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(InputStream printed) {
        ServerOutput output = new ServerOutput(printed);
        output.awaitEnd(PATIENCE);
        return output.lines();
    }

    @Test
    void theLastLinesAreKeptWithoutEmptyOnes() {
        String printed = IntStream.range(0, 100).mapToObj(String::valueOf).collect(Collectors.joining("\r\n\n"));
        assertThat(lines(printed)).startsWith("80").endsWith("99").hasSize(20);
    }

    @Test
    void aLongLineIsCutAndTheNextOneWhole() {
        assertThat(lines("x".repeat(2_000) + "\n" + "y".repeat(2_001) + "\nz\n"))
                .containsExactly("x".repeat(2_000), "y".repeat(2_000) + "…", "z");
    }

    @Test
    void whatDeceivesIsEscaped() {
        assertThat(lines("a\u001b[2J\n\0")).containsExactly("a\\x1b[2J", "\\x00");
    }

    @Test
    void aLineIsThereBeforeItsEnd() throws Exception {
        try (PipedOutputStream server = new PipedOutputStream()) {
            ServerOutput output = new ServerOutput(new PipedInputStream(server));
            server.write("cannot bind".getBytes(StandardCharsets.UTF_8));
            server.flush();
            await().atMost(PATIENCE).until(() -> output.lines().equals(List.of("cannot bind")));
        }
    }
}
