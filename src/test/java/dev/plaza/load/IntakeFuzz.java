package dev.plaza.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.protocol.ReplyEnd;
import dev.plaza.transcript.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What comes is the same replies, right or wrong, however it is cut. */
public final class IntakeFuzz {
    private static final ReplyEnd LINE = ReplyEnd.line("\r\n");
    private static final ReplyEnd LAST_LINE = ReplyEnd.lastLine("#", "\r\n");

    private static final List<Wanted> WANTED = List.of(
            Wanted.of(Text.parse("OK"), LINE, "\r\n"),
            Wanted.of(Text.parse("{ci:ECHO} hello"), LINE, "\r\n"),
            Wanted.of(Text.parse("N {int}"), LINE, "\r\n"),
            Wanted.of(Text.parse("a\\r\\n#"), LAST_LINE, "\r\n"),
            Wanted.of(Text.parse("{all}"), LINE, "\r\n"));

    public static final Target TARGET = new Target(
            "intake",
            List.of(
                    Input.of("OK\r\necho hello\r\nN 12\r\na\r\n#\r\nwhatever\r\nOK\r\n", 0),
                    Input.of("OK\nOK\r\nECHO hell\r\n#\r\n#\r\n", 40),
                    Input.of("\r\n\r\r\n\r\n#\r\nx#\r\n\r\n#\r\n", 99)),
            IntakeFuzz::holds);

    /** Of a reply of which nothing is asked but where it ends. */
    private static final int SURELY_KEPT = 1_000;

    private IntakeFuzz() {}

    static void holds(byte[] bytes) {
        Input input = new Input(bytes);
        int choice = input.choice(256);
        byte[] came = input.rest();
        assertThat(taken(Input.pieces(choice, came))).isEqualTo(taken(List.of(came)));
    }

    /** Each reply with how it was judged, and what is left of one. */
    private static List<String> taken(List<byte[]> pieces) {
        Intake intake = new Intake();
        List<String> replies = new ArrayList<>();
        for (byte[] piece : pieces) {
            intake.feed(piece, piece.length);
            while (intake.hasMore()) {
                Wanted wanted = WANTED.get(replies.size() % WANTED.size());
                if (intake.take(wanted)) {
                    boolean right = wanted.check().holds(intake.reply(), intake.from(), intake.to());
                    replies.add((right ? "+ " : "- ") + reply(intake));
                }
            }
        }
        intake.takeKept();
        replies.add(reply(intake) + "…");
        return replies;
    }

    private static String reply(Intake intake) {
        int length = Math.min(intake.to() - intake.from(), SURELY_KEPT);
        return new String(intake.reply(), intake.from(), length, StandardCharsets.ISO_8859_1);
    }
}
