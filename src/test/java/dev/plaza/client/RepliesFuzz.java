package dev.plaza.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.protocol.ReplyEnd;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a server says is shown to its last byte, and taken for the same replies, however it is cut. */
public final class RepliesFuzz {
    public static final Target TARGET = new Target(
            "replies",
            List.of(
                    Input.of("WELCOME\r\nOK\r\na\nb\r\n#\r\nnot asked", 0),
                    Input.of("Error: too many connections\r\n", 7),
                    Input.of("hello\r\n#\r\n#\r\n\r\n#\r\nBYE\r\n", 31),
                    Input.of("\r\r\n\n\r\n\u00ff\u001b[2J", 200)),
            RepliesFuzz::holds);

    private RepliesFuzz() {}

    static void holds(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        int choice = input.choice(256);
        byte[] said = input.rest();
        String whole = heard(List.of(said), said);
        assertThat(heard(Input.pieces(choice, said), said)).isEqualTo(whole);
    }

    private static String heard(List<byte[]> pieces, byte[] said) throws IOException {
        Heard heard = new Heard();
        Replies replies = new Replies(heard, Pattern.compile("Error: "));
        replies.await(Awaited.greeting(ReplyEnd.line("\r\n")));
        replies.await(Awaited.reply("x", ReplyEnd.line("\r\n")));
        replies.await(Awaited.reply("y", ReplyEnd.lastLine("#", "\r\n")));
        replies.await(Awaited.reply("z", ReplyEnd.CLOSE));
        try {
            for (byte[] piece : pieces) {
                replies.received(piece);
            }
            replies.ended(Arrival.END);
            assertThat(heard.all()).isEqualTo(new String(said, StandardCharsets.ISO_8859_1));
        } catch (BrokenOff refused) {
            heard.log.append(refused.getMessage());
        }
        return heard.log.toString();
    }

    /** What was shown, with a mark where it became or ceased to be a courtesy, where a reply ended, and at the end. */
    private static final class Heard implements Screen {
        private final StringBuilder log = new StringBuilder();
        private final StringBuilder bytes = new StringBuilder();
        private boolean courtesy;

        String all() {
            return bytes.toString();
        }

        @Override
        public void received(byte[] some, boolean isCourtesy) {
            if (some.length > 0 && courtesy != isCourtesy) {
                courtesy = isCourtesy;
                log.append(courtesy ? "(courtesy:" : ")");
            }
            String text = new String(some, StandardCharsets.ISO_8859_1);
            bytes.append(text);
            log.append(text);
        }

        @Override
        public void paused() {
            log.append("<pause>");
        }

        @Override
        public void ended(Arrival how) {
            log.append(how);
        }

        @Override
        public void connected(Endpoint endpoint) {}

        @Override
        public void sent(byte[] line) {}
    }
}
