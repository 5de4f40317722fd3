package dev.plaza.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.history.HistoryCommand.Delete;
import dev.plaza.history.HistoryCommand.DeleteAll;
import dev.plaza.history.HistoryCommand.Invalid;
import dev.plaza.history.HistoryCommand.NewName;
import dev.plaza.history.HistoryCommand.Reason;
import dev.plaza.history.HistoryCommand.Show;
import dev.plaza.history.HistoryCommand.Visit;
import dev.plaza.text.Variants;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of history §4 as it is documented, and many that nobody documents. */
class HistoryCommandTest {
    private static final String LONGEST = HistoryCommandFuzz.LONGEST;
    private static final String HUGE = HistoryCommandFuzz.HUGE;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("ann", new Visit("ann")),
                Arguments.of(" \t ann \t", new Visit("ann")),
                Arguments.of("1", new Visit("1")),
                Arguments.of("-", new Visit("-")),
                Arguments.of(LONGEST, new Visit(LONGEST)),
                Arguments.of("ann 1 3", new Delete("ann", BigInteger.valueOf(3))),
                Arguments.of("ann \t 1\t003 ", new Delete("ann", BigInteger.valueOf(3))),
                Arguments.of("ann 1 0", new Delete("ann", BigInteger.ZERO)),
                Arguments.of("ann 1 " + HUGE, new Delete("ann", new BigInteger(HUGE))),
                Arguments.of("ann 2", new Show("ann")),
                Arguments.of("ann 3", new DeleteAll("ann")),
                Arguments.of("ann 4", new NewName("ann")),
                Arguments.of("2 2", new Show("2")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void becomes(String request, HistoryCommand command) {
        assertThat(HistoryCommand.parse(request)).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "ann 0",
                "ann 5",
                "ann 02",
                "ann 1",
                "ann 1 x",
                "ann 1 -1",
                "ann 1 +1",
                "ann 1 1.0",
                "ann 1 ٣",
                "ann 1 1 1",
                "ann 2 2",
                "ann 3 3",
                "ann 4 4",
                "ann bob",
                "ann ３",
                "an\u2003n",
                "ann\u20032"
            })
    void isNotUnderstood(String request) {
        assertThat(HistoryCommand.parse(request)).isEqualTo(new Invalid(null, Reason.NOT_UNDERSTOOD));
    }

    @Test
    void aUserThatIsTooLongIsNone() {
        assertThat(HistoryCommand.parse(LONGEST + "x 2")).isEqualTo(new Invalid(null, Reason.NOT_UNDERSTOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann\0", "\u001b[2J", "ann\r2", "ann\n3", "ann\u0085", "ann \u009b", "ann\u20282", "\u007f"})
    void isNotPlainText(String request) {
        assertThat(HistoryCommand.parse(request)).isEqualTo(new Invalid(null, Reason.NOT_TEXT));
    }

    @Test
    void silenceEndsWhatDeletesNothing() {
        assertThat(HistoryCommand.parse("ann 1 3").endedBySilence()).isEqualTo(new Invalid("ann", Reason.BROKE_OFF));
        assertThat(HistoryCommand.parse("ann 3").endedBySilence()).isEqualTo(new Invalid("ann", Reason.BROKE_OFF));
        for (String request : List.of("ann", "ann 2", "ann 4", "ann 5", "\0")) {
            HistoryCommand command = HistoryCommand.parse(request);
            assertThat(command.endedBySilence()).isEqualTo(command);
        }
    }

    @Test
    void everyRequestBecomesACommand() {
        Variants variants = new Variants();
        Variants.forEach(
                HistoryCommandFuzz.GOOD,
                request -> {
                    HistoryCommand command = HistoryCommand.parse(request);
                    variants.count(command.getClass());
                    if (command instanceof Invalid(var user, var reason)) {
                        variants.count(reason);
                    }
                },
                HistoryCommandFuzz::holds);
        variants.assertEach(List.of(HistoryCommand.class.getPermittedSubclasses()));
        variants.assertEach(List.of(Reason.NOT_UNDERSTOOD, Reason.NOT_TEXT));
    }
}
