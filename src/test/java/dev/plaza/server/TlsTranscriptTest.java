package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.Certificates;
import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Runner;
import dev.plaza.transcript.Subject;
import dev.plaza.transcript.Transcripts;
import dev.plaza.wire.Security;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The transcripts of two services, over TLS: what is promised holds there too. */
class TlsTranscriptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static Security trusting;

    @BeforeAll
    static void start() throws Exception {
        Certificates own = Certificates.make(folder, "own");
        trusting = Security.tlsTrusting(own.chain());
        server = TestServer.start(
                folder.resolve("data"),
                "tls.certificate=" + own.chain(),
                "tls.key=" + own.key(),
                "tiny.tls.port=0",
                "tiny.plain=false",
                "chat.tls.port=0");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> everyTranscriptHolds() {
        return Stream.of("tiny", "chat")
                .map(Protocol::load)
                .flatMap(protocol -> Transcripts.of(protocol).stream()
                        .filter(transcript -> transcript.header().needs().isEmpty())
                        .map(transcript -> DynamicTest.dynamicTest(transcript.id(), () -> {
                            Subject subject = Subject.at(server.tlsAddress(protocol.name()), trusting);
                            Outcome outcome = new Runner(subject, PATIENCE)
                                    .run(transcript, new Random(transcript.id().hashCode()));
                            if (outcome instanceof Outcome.Failed failed) {
                                assertThat(failed.report()).isEmpty();
                            }
                        })));
    }

    @Test
    void onePortShowsWhatTheOtherWasTold() throws Exception {
        try (Talk plain = Talk.with(server.address("chat"));
                Talk secured = Talk.with(server.tlsAddress("chat"), trusting)) {
            plain.say("test: before\r\npush: said in the open\r\n").hear("OK\r\n");

            secured.say("get\r\n").hear("unknown: said in the open\r\n");
        }
    }
}
