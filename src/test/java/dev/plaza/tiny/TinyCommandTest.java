package dev.plaza.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.text.Variants;
import dev.plaza.tiny.TinyCommand.BadArguments;
import dev.plaza.tiny.TinyCommand.Echo;
import dev.plaza.tiny.TinyCommand.Help;
import dev.plaza.tiny.TinyCommand.Nothing;
import dev.plaza.tiny.TinyCommand.Quit;
import dev.plaza.tiny.TinyCommand.Time;
import dev.plaza.tiny.TinyCommand.Unknown;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of tiny §3 as it is documented, and many that nobody documents. */
class TinyCommandTest {
    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("", new Nothing()),
                Arguments.of("  \t ", new Nothing()),
                Arguments.of("TIME", new Time()),
                Arguments.of(" \tTime\t ", new Time()),
                Arguments.of("ECHO hello", new Echo("hello")),
                Arguments.of("echo Hello", new Echo("Hello")),
                Arguments.of("ECHO  a", new Echo(" a")),
                Arguments.of("ECHO a ", new Echo("a")),
                Arguments.of("ECHO two  spaces", new Echo("two  spaces")),
                Arguments.of("ECHO\tx", new Echo("x")),
                Arguments.of("ECHO QUIT", new Echo("QUIT")),
                Arguments.of("ECHO", new BadArguments()),
                Arguments.of("ECHO   ", new BadArguments()),
                Arguments.of("t\u0131me", new Unknown()),
                Arguments.of("qu\u0131t", new Unknown()),
                Arguments.of("HELP", new Help()),
                Arguments.of("quit", new Quit()),
                Arguments.of("TIME x", new BadArguments()),
                Arguments.of("HELP x", new BadArguments()),
                Arguments.of("QUIT x", new BadArguments()),
                Arguments.of("ECHOES", new Unknown()),
                Arguments.of("TIMER", new Unknown()),
                Arguments.of("TIM", new Unknown()),
                Arguments.of("\0", new Unknown()),
                Arguments.of("#", new Unknown()));
    }

    /** White space is the space and the tab (tiny §2.3); whatever else there is, is sent back (tiny §4.4). */
    static Stream<Arguments> otherWhiteSpace() {
        return Stream.of("\u001f", "\u000b", "\r", "\u2003", "\u3000", "\u00a0", "\u0085")
                .flatMap(other -> Stream.of(
                        Arguments.of("ECHO a" + other, new Echo("a" + other)),
                        Arguments.of("ECHO " + other + "a", new Echo(other + "a")),
                        Arguments.of("ECHO " + other, new Echo(other)),
                        Arguments.of("ECHO" + other + "a", new Unknown()),
                        Arguments.of(other + "TIME", new Unknown()),
                        Arguments.of("TIME " + other, new BadArguments()),
                        Arguments.of(other, new Unknown())));
    }

    @ParameterizedTest
    @MethodSource({"requests", "otherWhiteSpace"})
    void becomes(String line, TinyCommand command) {
        assertThat(TinyCommand.parse(line)).isEqualTo(command);
    }

    @Test
    void everyLineBecomesACommand() {
        Variants variants = new Variants();
        Variants.forEach(
                TinyCommandFuzz.GOOD,
                line -> variants.count(TinyCommand.parse(line).getClass()),
                TinyCommandFuzz::holds);
        variants.assertEach(List.of(TinyCommand.class.getPermittedSubclasses()));
    }
}
