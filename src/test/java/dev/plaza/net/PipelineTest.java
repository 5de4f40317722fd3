package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.server.Services;
import dev.plaza.server.TestServer;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty requests to the real tiny service: the same replies however they come (all services §1, §5, §8). */
class PipelineTest {
    private static final List<String> REQUESTS = List.of(
            "TIME",
            "ECHO one",
            "echo  two  spaces ",
            "ECHO",
            "",
            "HELP",
            "help me",
            "nosuch",
            "TIME now",
            "ECHO \u00e9\u20ac\ud83d\ude00",
            "  TIME  ",
            "\t",
            "ECHO GET / HTTP/1.1",
            "GET / HTTP/1.1",
            "ECHO " + "x".repeat(4_091),
            "QUIT now",
            "ECHO a\rb",
            "time",
            "ECHO \0",
            "ECHO last");

    private static final String REPLIES = "WELCOME, I'm TinyServer not pressure\n"
            + "TIME 2025-09-12T17:24:13+00:00\n"
            + "ECHO one\n"
            + "ECHO  two  spaces\n"
            + "ERROR BAD_ARGUMENTS\n"
            + "HELP COMMANDS: TIME | ECHO <TEXT> | HELP | QUIT\n"
            + "ERROR BAD_ARGUMENTS\n"
            + "ERROR UNKNOWN_COMMAND\n"
            + "ERROR BAD_ARGUMENTS\n"
            + "ECHO \u00e9\u20ac\ud83d\ude00\n"
            + "TIME 2025-09-12T17:24:13+00:00\n"
            + "ECHO GET / HTTP/1.1\n"
            + "ERROR UNKNOWN_COMMAND\n"
            + "ECHO " + "x".repeat(4_091) + "\n"
            + "ERROR BAD_ARGUMENTS\n"
            + "ECHO a\rb\n"
            + "TIME 2025-09-12T17:24:13+00:00\n"
            + "ECHO \0\n"
            + "ECHO last\n";

    @TempDir
    static Path data;

    private static TestServer server;

    @BeforeAll
    static void start() {
        Clock clock = Clock.fixed(Instant.parse("2025-09-12T17:24:13.9Z"), ZoneOffset.UTC);
        server = TestServer.start(Services.ALL, clock, data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\0"})
    void inOneSegment(String end) throws Exception {
        try (Caller caller = connect()) {
            caller.says(stream(end) + "QUIT" + end);

            caller.hears(REPLIES + "BYE\n").hearsTheEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void byteByByte(String end) throws Exception {
        try (Caller caller = connect()) {
            caller.wire().sendBytewise((stream(end) + "QUIT" + end).getBytes(StandardCharsets.UTF_8));

            caller.hears(REPLIES + "BYE\n").hearsTheEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r", "\r\n"})
    void halfClosed(String lastEnd) throws Exception {
        try (Caller caller = connect()) {
            String stream = stream("\n");
            caller.says(stream.substring(0, stream.length() - 1) + lastEnd);
            caller.wire().halfClose();

            caller.hears(REPLIES).hearsTheEnd();
        }
    }

    @Test
    void inRandomPieces() throws Exception {
        byte[] bytes = stream("\r\n").getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            try (Caller caller = connect()) {
                int from = 0;
                while (from < bytes.length) {
                    int length = Math.min(bytes.length - from, 1 + random.nextInt(1 << random.nextInt(12)));
                    caller.wire().send(Arrays.copyOfRange(bytes, from, from + length));
                    from += length;
                }
                caller.wire().halfClose();
                caller.untilTheEnd(TestEngine.PATIENCE);

                assertThat(new String(caller.wire().inbox().peek(), StandardCharsets.UTF_8))
                        .as("seed %d", seed)
                        .isEqualTo(REPLIES);
            }
        }
    }

    /** Replies leave while requests come: neither side waits for the other for ever. */
    @Test
    void aHundredThousandRequestsWithoutReadingInBetween() throws Exception {
        try (Caller caller = connect()) {
            byte[] bytes = "ECHO 0123456789\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(caller, bytes));
            caller.hears(REPLIES.substring(0, REPLIES.indexOf('\n') + 1) + "ECHO 0123456789\n".repeat(100_000));
            sent.join();
        }
    }

    private static void send(Caller caller, byte[] bytes) {
        try {
            caller.wire().send(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Caller connect() throws Exception {
        return new Caller(Wire.connect(server.address("tiny"), Duration.ofSeconds(10)));
    }

    private static String stream(String end) {
        return String.join(end, REQUESTS) + end;
    }
}
