package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that send without a pause, telnet's "no operation" again and again: no line ever comes of it. */
@Timeout(120)
class FloodTest {
    private static final int PEERS = 3;

    /** For what takes a few milliseconds each, beside floods that take all processors, and do not end by themselves. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final List<SocketChannel> floods = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (SocketChannel flood : floods) {
            flood.close();
        }
    }

    private void flood(TestEngine engine) throws IOException {
        SocketChannel channel = SocketChannel.open(engine.address());
        floods.add(channel);
        byte[] nothing = new byte[1 << 20];
        for (int i = 0; i < nothing.length; i++) {
            nothing[i] = i % 2 == 0 ? (byte) 0xFF : (byte) 0xF1;
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    channel.write(ByteBuffer.wrap(nothing));
                }
            } catch (IOException cut) {
                // Its end.
            }
        });
    }

    @Test
    void othersHaveTheirTurn() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller other = engine.call()) {
            for (int i = 0; i < PEERS; i++) {
                flood(engine);
            }
            long begin = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                other.says("here\n").hears("here\n");
                engine.call().close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        }
    }

    @Test
    void theyAreIdle() throws Exception {
        Duration idle = Duration.ofSeconds(1);
        try (TestEngine engine = TestEngine.Plan.USUAL.idle(idle).start()) {
            for (int i = 0; i < PEERS; i++) {
                flood(engine);
            }
            for (int i = 0; i < PEERS; i++) {
                assertThat(engine.talk.ended.poll(idle.plus(SOON).toMillis(), TimeUnit.MILLISECONDS))
                        .as("ended")
                        .isNotNull();
            }
        }
    }
}
