package dev.plaza.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextScreenTest {
    private final Screens screens = new Screens();
    private final TextScreen screen = screens.server();

    private List<String> shown() {
        return screens.lines;
    }

    private void receive(String text) throws IOException {
        screen.received(text.getBytes(UTF_8), false);
    }

    private void receive(int... bytes) throws IOException {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        screen.received(all, false);
    }

    /** C0 but what ends a line or is a TAB, DEL, and C1. */
    static IntStream controls() {
        return IntStream.range(0, 0xA0).filter(c -> Character.isISOControl(c) && c != '\t' && c != '\n');
    }

    @ParameterizedTest
    @MethodSource("controls")
    void aControlCharacterIsShownEscaped(int control) throws IOException {
        String character = Character.toString(control);
        receive("a" + character + "b\n");
        String escape = control == '\r' ? "\\r" : control < 0x80 ? "\\x%02x" : "\\u{%x}";
        assertThat(shown()).containsExactly("a" + escape.formatted(control) + "b");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void aByteThatIsAControlCharacterElsewhereIsShownEscaped(int control) throws IOException {
        receive(control, '.', '\n');
        screen.ended(Arrival.END);
        String all = String.join("", shown());
        assertThat(all.chars()).noneMatch(Character::isISOControl);
        assertThat(all).startsWith("\\");
    }

    @Test
    void anEscapeSequenceDoesNothing() throws IOException {
        receive("\u001b]0;owned\u0007\u001b[2J\u009b31m\n");
        assertThat(shown()).containsExactly("\\x1b]0;owned\\x07\\x1b[2J\\u{9b}31m");
    }

    @Test
    void textIsNotTurnedRoundAndNotBrokenIntoLines() throws IOException {
        receive("a\u202Eb\u2028c\u2066d\n");
        assertThat(shown()).containsExactly("a\\u{202e}b\\u{2028}c\\u{2066}d");
    }

    @Test
    void whatIsReadableStays() throws IOException {
        receive("a\tb \\ äß 漢字 🙂\r\n");
        assertThat(shown()).containsExactly("a\tb \\ äß 漢字 🙂");
    }

    @Test
    void bytesThatAreNotUtf8AreShownAsNumbers() throws IOException {
        receive('a', 0xFF, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xE2, 0x82, '\n');
        assertThat(shown()).containsExactly("a\\xff\\xc0\\xaf\\xed\\xa0\\x80\\xe2\\x82");
    }

    @Test
    void aCharacterCutByASegmentIsOne() throws IOException {
        receive(0xF0, 0x9F);
        receive(0x99, 0x82, '\n');
        assertThat(shown()).containsExactly("🙂");
    }

    @Test
    void aCharacterCutByAPauseIsOne() throws IOException {
        receive('a', 0xF0, 0x9F, 0x99);
        screen.paused();
        assertThat(shown()).containsExactly("a");
        receive(0x82, 'b', '\n');
        assertThat(shown()).containsExactly("a", "🙂b");
    }

    @Test
    void aCharacterThatIsNeverFinishedIsShownAtTheEnd() throws IOException {
        receive('a', 0xE2, 0x82);
        screen.paused();
        screen.paused();
        assertThat(shown()).containsExactly("a");
        screen.ended(Arrival.END);
        assertThat(shown()).containsExactly("a", "\\xe2\\x82");
    }

    @Test
    void whatCannotBecomeACharacterIsNotHeldBack() throws IOException {
        receive('a', 0xFF);
        screen.paused();
        receive('b', 0x82);
        screen.paused();
        assertThat(shown()).containsExactly("a\\xff", "b\\x82");
    }

    @Test
    void aLineEndCutByAPauseIsOne() throws IOException {
        receive("one\r");
        screen.paused();
        assertThat(shown()).containsExactly("one");
        receive("\ntwo\r\n");
        assertThat(shown()).containsExactly("one", "two");
    }

    @Test
    void aReturnThatEndsNoLineIsShown() throws IOException {
        receive("100 %\rfake\r");
        screen.paused();
        receive("more\r\r\n");
        receive("last\r");
        screen.ended(Arrival.END);
        assertThat(shown()).containsExactly("100 %\\rfake", "\\rmore\\r", "last\\r");
    }

    @Test
    void anUnfinishedLineIsShownAtAPauseAndItsLateEndMakesNoOther() throws IOException {
        receive("prompt: ");
        screen.paused();
        screen.paused();
        receive("\n\n");
        assertThat(shown()).containsExactly("prompt: ", "");
    }

    @Test
    void aMegabyteWithoutALineEndIsShownInPiecesThatCutNoCharacter() throws IOException {
        String long3 = "€".repeat(350_000);
        receive(long3);
        screen.ended(Arrival.END);
        assertThat(shown()).hasSizeGreaterThan(10).allMatch(piece -> piece.matches("€+"));
        assertThat(String.join("", shown())).isEqualTo(long3);
    }

    @Test
    void rawShowsWhereLinesEnd() throws IOException {
        TextScreen raw = screens.raw();
        raw.received("a\tb\\\r\n\r\nc\u001b".getBytes(UTF_8), false);
        raw.ended(Arrival.END);
        assertThat(shown()).containsExactly("a\\tb\\\\\\r\\n", "\\r\\n", "c\\x1b");
    }

    @Test
    void rawShowsWhereWhatIsSaidEndsToo() throws IOException {
        TextScreen raw = new TextScreen(shown()::add, TextScreen.Shown.DIALOGUE, true);
        raw.sent("a\tb\r\n".getBytes(UTF_8));
        assertThat(shown()).containsExactly("-> a\\tb\\r\\n");
    }

    @Test
    void onlyRepliesAreShownToWhoAsksForReplies() throws IOException {
        TextScreen replies = screens.replies();
        replies.received("Welcome\n".getBytes(UTF_8), true);
        replies.sent("TIME\n".getBytes(UTF_8));
        replies.received("now\n".getBytes(UTF_8), false);
        replies.ended(Arrival.END);
        assertThat(shown()).containsExactly("now");
    }

    @Test
    void theDialogueNamesWhoSaysWhatAndHidesNothing() throws IOException {
        TextScreen dialogue = screens.dialogue();
        dialogue.received("Wel".getBytes(UTF_8), true);
        dialogue.sent("TI\u001b\\ME\r\n".getBytes(UTF_8));
        dialogue.received("come\n".getBytes(UTF_8), true);
        dialogue.ended(Arrival.RESET);
        assertThat(shown()).containsExactly("<- Wel", "-> TI\\x1b\\ME", "<- come", "RESET by the server");
    }
}
