package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the server ends connections over TLS: in its words where there are any, and in its time. */
class TlsEndTest {
    @TempDir
    private static Path folder;

    @AutoClose
    private static TlsPort port;

    @BeforeAll
    static void open() throws Exception {
        port = TlsPort.in(folder);
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void whoSaysNothingIsToldAndThenMeetsTheEnd(Framing framing) throws Exception {
        try (TestEngine engine = port.plan()
                        .idle(Duration.ofMillis(300))
                        .framing(framing)
                        .start();
                Caller caller = port.call(engine)) {
            caller.hears("fault idle\n").hearsTheEnd();
            caller.close();

            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isTrue();
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @Test
    void shuttingDownIsToldToThoseWhoAreSilentAndToThoseWhoTalk() throws Exception {
        TestEngine engine = port.plan().start();
        try (Caller silent = port.call(engine);
                Caller talking = port.call(engine)) {
            talking.says("hold\none\nhalf");
            await().until(() -> engine.count("requests") == 2);
            CompletableFuture<Void> closed = engine.closing();
            await().until(() -> engine.count("fault.shutting-down") == 2);
            engine.talk.held.complete("");

            silent.hears("fault shutting-down\n").hearsTheEnd();
            talking.hears("done\none\nfault shutting-down\n").hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @Test
    void whoHasNotShakenHandsDoesNotHoldTheShutdownUp() throws Exception {
        TestEngine engine = port.plan().grace(Duration.ofHours(1)).start();
        try (Socket mute =
                new Socket(engine.address().getAddress(), engine.address().getPort())) {
            await().until(() -> engine.count("connections") == 1);
            engine.closing().get(5, TimeUnit.SECONDS);

            assertThat(mute.getInputStream().read()).isEqualTo(-1);
            assertThat(engine.count("handshake.failed")).isZero();
        }
    }

    @Test
    void aReaderThatNeverReadsIsCutAndOthersAreServedMeanwhile() throws Exception {
        try (TestEngine engine = port.plan().stalled(Duration.ofSeconds(1)).start();
                Caller stalled = port.call(engine);
                Caller other = port.call(engine)) {
            stalled.says("large 100000000\n");
            int served = 0;
            while (engine.talk.ended.isEmpty() && served < 2_000_000) {
                other.says("here\n").hears("here\n");
                served++;
            }

            assertThat(engine.talk.ended.poll()).as("sent").isFalse();
            assertThat(engine.count("cut.stalled")).isEqualTo(1);
            assertThat(served).isGreaterThan(10);
        }
    }

    @Test
    void nothingOutlastsTheGrace() throws Exception {
        TestEngine engine = port.plan().grace(Duration.ofSeconds(1)).start();
        try (Caller stalled = port.call(engine)) {
            stalled.says("large 100000000\n");
            await().until(() -> engine.count("bytes.out") > 100_000);
            engine.closing().get(10, TimeUnit.SECONDS);

            assertThat(stalled.untilTheEnd(TestEngine.PATIENCE)).isNotEqualTo(Arrival.DEADLINE);
        }
    }

    @Test
    void whoIsRefusedIsToldWhy() throws Exception {
        try (TestEngine engine = port.plan().connections(1).start();
                Caller served = port.call(engine);
                Caller refused = port.connect(engine)) {
            refused.hears("fault too-many-connections\n").hearsTheEnd();
            served.says("here\n").hears("here\n");
        }
    }
}
