package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which what is there may depart from what was written. */
class DiscrepanciesTest {
    private static final int ACKNOWLEDGED = 4;
    private static final int SENT = 8;

    private static List<Integer> numbers(String words) {
        return Arrays.stream(words.split(" ")).map(Integer::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({"0 1 2 3", "0 1 2 3 4", "0 1 2 3 4 5 6 7"})
    void allThatWasAcknowledgedAndAnyThatFollowIsRight(String found) {
        assertThat(Discrepancies.of(numbers(found), ACKNOWLEDGED, SENT).isNone())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0 1 2, 1, 0, 0, 0",
        "1 2 3, 1, 0, 0, 0",
        "0 1 2 3 3, 0, 1, 0, 0",
        "0 0 1 2 3, 0, 1, 0, 0",
        "0 2 1 3, 0, 0, 1, 0",
        "0 1 2 3 5 4, 0, 0, 1, 0",
        "0 1 2 3 5, 0, 0, 1, 0",
        "0 1 2 3 6, 0, 0, 2, 0",
        "0 1 2 5, 1, 0, 1, 0",
        "0 1 2 3 8, 0, 0, 0, 1",
        "0 1 1 3 9, 1, 1, 0, 1"
    })
    void whatIsWrongIsCounted(String found, int lost, int doubled, int reordered, int strange) {
        assertThat(Discrepancies.of(numbers(found), ACKNOWLEDGED, SENT))
                .isEqualTo(new Discrepancies(lost, doubled, reordered, strange));
    }
}
