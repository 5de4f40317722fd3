package dev.plaza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands for which lines on the command line of redact. */
class NumbersTest {
    @Test
    void aRangeIsAllOfItsNumbersAndEachCountsOnce() {
        assertThat(Numbers.of(List.of("7", "17-20", "18", "0-0"))).containsExactly(7L, 17L, 18L, 19L, 20L, 0L);
        assertThat(Numbers.of(List.of("0-99999"))).hasSize(Numbers.MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "x, '\"x\" is no number of a line, and no range such as 17-30'",
        "-1, '\"-1\" is no number of a line, and no range such as 17-30'",
        "1-, '\"1-\" is no number of a line, and no range such as 17-30'",
        "1--2, '\"1--2\" is no number of a line, and no range such as 17-30'",
        "9999999999999999, '\"9999999999999999\" is no number of a line, and no range such as 17-30'",
        "20-17, the range 20-17 ends before it begins",
        "0-100000, 'more than 100000 numbers at once: take fewer, several times'",
        "0-999999999999999, 'more than 100000 numbers at once: take fewer, several times'"
    })
    void whatIsNoRangeIsRefused(String word, String why) {
        assertThatThrownBy(() -> Numbers.of(List.of("3", word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }
}
