package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.notes.NotesService;
import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Runner;
import dev.plaza.transcript.Subject;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcripts;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays every transcript of every protocol against a real server: those that need nothing against one that has been
 * talked to by all before, those that need settings or a clean server each against its own.
 */
class TranscriptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Clock CLOCK = Clock.system(ZoneId.systemDefault());

    @TempDir
    private static Path shared;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(offers(), CLOCK, shared);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicNode> everyTranscriptHolds() {
        return Protocol.names().stream()
                .map(Protocol::load)
                .map(protocol -> DynamicContainer.dynamicContainer(
                        protocol.name(),
                        Transcripts.of(protocol).stream()
                                .map(transcript -> DynamicTest.dynamicTest(
                                        transcript.id() + " "
                                                + transcript.header().title(),
                                        () -> replay(protocol, transcript)))));
    }

    private static void replay(Protocol protocol, Transcript transcript) throws Exception {
        if (transcript.header().needs().isEmpty()) {
            assertHolds(Subject.at(server.address(protocol.name())), transcript);
            return;
        }
        Path data = Files.createTempDirectory(shared, "own");
        try (Own own = new Own(protocol, data, settings(transcript))) {
            assertHolds(own, transcript);
        }
    }

    /** A server for one transcript, which may restart it. */
    private static final class Own implements Subject, AutoCloseable {
        private final Protocol protocol;
        private final Path data;
        private final String[] settings;
        private TestServer server;

        Own(Protocol protocol, Path data, String[] settings) {
            this.protocol = protocol;
            this.data = data;
            this.settings = settings;
            server = TestServer.start(offers(), CLOCK, data, settings);
        }

        @Override
        public SocketAddress address() {
            return server.address(protocol.name());
        }

        @Override
        public void restart() {
            server.close();
            server = TestServer.start(offers(), CLOCK, data, settings);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** With the sixth protocol: it is a folder and a line in the registry, and nothing here names it otherwise. */
    private static List<Offer> offers() {
        return Stream.concat(Services.ALL.stream(), Stream.of(NotesService.OFFER))
                .toList();
    }

    /** A setting's value is HOCON, as it would stand in the file. */
    private static String[] settings(Transcript transcript) {
        return transcript.header().settings().stream()
                .map(setting -> setting.replaceFirst(" *= *", "="))
                .toArray(String[]::new);
    }

    private static void assertHolds(Subject on, Transcript transcript) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Outcome outcome = new Runner(on, PATIENCE).run(transcript, new Random(seed));
        if (outcome instanceof Outcome.Failed failed) {
            assertThat(failed.report()).as("seed %d", seed).isEmpty();
        }
    }
}
