package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing never destroys a reply, whatever the client sends that nobody will read. */
class LingeringTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 4_096, 20_000, 64 * 1024})
    void everyByteOfTheReplyComesBeforeTheEnd(int junk) throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.connect()) {
            caller.says("one\nlarge 300000\nquit\n" + "x".repeat(junk));

            caller.hears("hello\none\n" + Talk.large(300_000) + "bye\n").hearsTheEnd();
            caller.close();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isTrue();
        }
    }

    @Test
    void whatIsSentAfterTheEndDestroysNothing() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.connect()) {
            caller.says("quit\n");
            await().until(() -> engine.count("bytes.out") == 10);
            for (int i = 0; i < 60; i++) {
                caller.says("x".repeat(1_000));
            }

            caller.hears("hello\nbye\n").hearsTheEnd();
        }
    }

    @Test
    void aLineTooLongIsToldThoughTheRestOfItFollows() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.connect()) {
            caller.says("one\n" + "x".repeat(60_000));

            caller.hears("hello\none\nfault line-too-long\n").hearsTheEnd();
        }
    }

    @Test
    void aClientThatDoesNotCloseIsWaitedForASecond() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.connect()) {
            caller.says("quit\n").hears("hello\nbye\n").hearsTheEnd();
            assertThat(engine.talk.ended).isEmpty();

            assertThat(engine.talk.ended.poll(5, TimeUnit.SECONDS)).as("sent").isTrue();
            assertThat(engine.count("cut.lingering")).isEqualTo(1);
        }
    }

    /** It may be reset: 64 KiB is what is promised. */
    @Test
    void aClientThatSendsWithoutEndIsNotListenedToForEver() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.call()) {
            caller.says("quit\n");
            await().atMost(Duration.ofSeconds(10)).until(() -> refusesMore(caller));

            assertThat(engine.talk.ended.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static boolean refusesMore(Caller caller) {
        try {
            caller.says("x".repeat(100_000));
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void halfClosedClientsGetEveryReply() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.connect()) {
            caller.says("one\nlarge 5000000\nasync\nrest");
            caller.wire().halfClose();

            caller.hears("hello\none\n" + Talk.large(5_000_000) + "done\nrest\n")
                    .hearsTheEnd();
        }
    }

    @Test
    void aResetEndsTheConversationOnly() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller other = engine.call()) {
            for (String said : new String[] {"", "half", "one\n", "large 50000000\n"}) {
                Caller caller = engine.call();
                caller.says(said);
                caller.wire().reset();
                assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS))
                        .as(said)
                        .isFalse();
            }

            other.says("here\n").hears("here\n");
            assertThat(engine.count("errors")).isZero();
            assertThat(other.untilTheEnd(Duration.ofMillis(1))).isEqualTo(Arrival.DEADLINE);
        }
    }
}
