package dev.plaza.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void isEmptyAtFirst() {
        assertThat(inbox).isEmpty();
        assertThat(inbox.indexOf(new byte[] {'a'})).isEqualTo(-1);
        assertThat(inbox.peek()).isEmpty();
    }

    @Test
    void isItsBytesAsLatin1() throws IOException {
        inbox.readFrom(in("a\u00ff\n"));

        assertThat(inbox.charAt(1)).isEqualTo('\u00ff');
        assertThat(inbox.subSequence(1, 3)).isEqualTo("\u00ff\n");
        assertThat(inbox).hasToString("a\u00ff\n").hasSize(3);
    }

    @Test
    void takesFromTheFront() throws IOException {
        inbox.readFrom(in("one\r\ntwo\r\n"));

        assertThat(inbox.take(inbox.indexOf(new byte[] {'\r', '\n'})))
                .asString()
                .isEqualTo("one");
        assertThat(inbox).hasToString("\r\ntwo\r\n");
        assertThat(inbox.peek()).asString().isEqualTo("\r\ntwo\r\n");
        assertThatThrownBy(() -> inbox.take(8)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keepsEveryByteWhileItGrowsAndShrinks() throws IOException {
        String all = "0123456789".repeat(2_000);
        InputStream in = in(all);
        StringBuilder taken = new StringBuilder();
        while (inbox.readFrom(in).length > 0) {
            taken.append(new String(inbox.take(inbox.length() * 2 / 3), StandardCharsets.ISO_8859_1));
        }
        taken.append(inbox);

        assertThat(taken).hasToString(all);
    }

    private static InputStream in(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
