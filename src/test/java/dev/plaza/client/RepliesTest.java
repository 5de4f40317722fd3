package dev.plaza.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.protocol.ReplyEnd;
import dev.plaza.wire.Arrival;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How long replies are waited for. */
class RepliesTest {
    private static final Duration PIECE = Duration.ofMillis(20);

    /** Somebody leaves while a long reply still comes: only what follows it has to end soon. */
    @Test
    void aReplyThatComesWhenItsReaderLeavesIsWaitedForToItsEnd() throws Exception {
        Screens screens = new Screens();
        Replies replies = new Replies(screens.replies(), Pattern.compile(""));
        replies.await(Awaited.reply("get", ReplyEnd.line("\r\n")));
        FutureTask<Boolean> coming = new FutureTask<>(() -> {
            for (int i = 0; i < 20; i++) {
                replies.received(new byte[] {'x', '\n'});
                Thread.sleep(PIECE); // the pace of a slow network
            }
            replies.ended(Arrival.RESET);
            return true;
        });
        Thread.ofVirtual().start(coming);
        assertThat(replies.untilEnded(Screens.PATIENCE, PIECE)).isTrue();
        assertThat(coming.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(screens.lines).hasSizeGreaterThanOrEqualTo(20);
    }
}
