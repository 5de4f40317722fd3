package dev.plaza.http;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Answers that are not read: only so much of them, and what is read makes room again. */
class UnreadTest {
    @Test
    void allTogetherAreBounded() throws IOException {
        Unread unread = new Unread(100_000);
        Unread.Share one = unread.take(60_000);
        assertThatIOException().isThrownBy(() -> unread.take(60_000));
        unread.take(40_000);
        assertThatIOException().isThrownBy(() -> unread.take(20_000));
        one.close();
        unread.take(60_000);
    }

    @Test
    void smallOnesAlwaysFit() throws IOException {
        Unread unread = new Unread(0);
        for (int i = 0; i < 1_000; i++) {
            unread.take(16_000);
        }
    }
}
