package dev.plaza.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.client.TextScreen.Shown;
import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.text.PlainText;
import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whatever a server says, a terminal gets lines of plain text, the same however it is cut. */
public final class ScreenFuzz {
    public static final Target TARGET = new Target(
            "screen",
            List.of(
                    Input.of("hello\r\nth\u00c3\u00a9re\n", 0, 0),
                    Input.of("\u001b]0;owned\u0007\u001b[2J\u00c2\u009b31m\n", 1, 9),
                    Input.of("\r\n\n\r\r\n\u00f0\u009f\u0098", 2, 99),
                    Input.of("\u00ff\u00fb\u0001\\\t\0rest", 3, 250)),
            ScreenFuzz::holds);

    private ScreenFuzz() {}

    static void holds(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        Shown shown = Shown.values()[input.choice(Shown.values().length)];
        int choice = input.choice(256);
        byte[] said = input.rest();
        for (boolean raw : new boolean[] {true, false}) {
            List<String> whole = lines(List.of(said), shown, raw, false);
            assertThat(lines(Input.pieces(choice, said), shown, raw, false)).isEqualTo(whole);
            List<String> halting = lines(Input.pieces(choice, said), shown, raw, true);
            assertThat(halting).allMatch(PlainText::isPlain);
            assertThat(whole).allMatch(PlainText::isPlain);
            if (shown == Shown.SERVER && raw) {
                assertThat(String.join("", halting)).isEqualTo(String.join("", whole));
            }
        }
    }

    private static List<String> lines(List<byte[]> pieces, Shown shown, boolean raw, boolean isHalting)
            throws IOException {
        List<String> lines = new ArrayList<>();
        TextScreen screen = new TextScreen(lines::add, shown, raw);
        for (byte[] piece : pieces) {
            screen.received(piece, false);
            if (isHalting) {
                screen.paused();
            }
        }
        screen.ended(Arrival.END);
        return lines;
    }
}
