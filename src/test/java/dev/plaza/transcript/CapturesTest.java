package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturesTest {
    private final Captures captures = new Captures(new Random(1));

    @Test
    void recallsWhatWasRememberedLast() {
        captures.remember(Map.of("x", "old", "y", "\u00ff"));
        captures.remember(Map.of("x", "new"));

        assertThat(resolved("<{x}{y}>")).isEqualTo("<new\\xff>");
    }

    @ParameterizedTest
    @CsvSource({
        "5, {x+1}, 6",
        "5, {x-2}, 3",
        "1, {x-2}, -1",
        "007, {x}, 007",
        "007, {x+0}, 7",
        "99999999999999999999, {x+1}, 100000000000000000000"
    })
    void reckons(String x, String text, String result) {
        captures.remember(Map.of("x", x));

        assertThat(resolved(text)).isEqualTo(result);
    }

    @Test
    void aTokenIsTwelveLettersAndStaysTheSame() {
        String token = resolved("{token}");

        assertThat(token).matches("[a-z]{12}");
        assertThat(resolved("{token}{token}")).isEqualTo(token + token);
        assertThat(resolved("{token2}")).matches("[a-z]{12}").isNotEqualTo(token);
    }

    @Test
    void theSeedDecides() {
        String text = "{token} {token3}";
        String again =
                new Captures(new Random(1)).resolve(TextParser.parse(text)).visible();
        String other =
                new Captures(new Random(2)).resolve(TextParser.parse(text)).visible();

        assertThat(resolved(text)).isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void leavesMatchersAlone() {
        captures.remember(Map.of("x", "1"));

        assertThat(resolved("{any}{x}{ci:a}{y=int}{end}")).isEqualTo("{any}1{ci:a}{y=int}{end}");
    }

    private String resolved(String text) {
        return captures.resolve(TextParser.parse(text)).visible();
    }
}
