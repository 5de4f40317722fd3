package dev.plaza.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.chat.ChatCommand.Adios;
import dev.plaza.chat.ChatCommand.Count;
import dev.plaza.chat.ChatCommand.Follow;
import dev.plaza.chat.ChatCommand.Get;
import dev.plaza.chat.ChatCommand.GetRange;
import dev.plaza.chat.ChatCommand.Help;
import dev.plaza.chat.ChatCommand.Last;
import dev.plaza.chat.ChatCommand.Mistake;
import dev.plaza.chat.ChatCommand.Name;
import dev.plaza.chat.ChatCommand.Push;
import dev.plaza.chat.ChatCommand.Test;
import dev.plaza.chat.ChatCommand.Unfollow;
import dev.plaza.chat.ChatCommand.Unknown;
import dev.plaza.chat.ChatCommand.Who;
import dev.plaza.chat.ChatCommand.Wrong;
import dev.plaza.text.Variants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of chat §3 and §4 as it is documented, and many that nobody documents. */
class ChatCommandTest {
    private static final String LONGEST = ChatCommandFuzz.LONGEST;
    private static final String HUGE = ChatCommandFuzz.HUGE;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("help", new Help()),
                Arguments.of("get", new Get()),
                Arguments.of("count", new Count()),
                Arguments.of("who", new Who()),
                Arguments.of("follow", new Follow()),
                Arguments.of("unfollow", new Unfollow()),
                Arguments.of("adios", new Adios()),
                Arguments.of("test: words", new Test("words")),
                Arguments.of("test:  two ", new Test(" two ")),
                Arguments.of("test: a\nb\0", new Test("a\nb\0")),
                Arguments.of("test: ", new Test("")),
                Arguments.of("test:", new Test("")),
                Arguments.of("name: ann", new Name("ann")),
                Arguments.of("name:  ann b ", new Name(" ann b ")),
                Arguments.of("name: " + LONGEST, new Name(LONGEST)),
                Arguments.of("push: hi", new Push("hi")),
                Arguments.of("push:  hi: there ", new Push(" hi: there ")),
                Arguments.of("push: \thi", new Push("\thi")),
                Arguments.of("getrange 0 0", new GetRange(0, 0)),
                Arguments.of("getrange 007 0012", new GetRange(7, 12)),
                Arguments.of("getrange 1 " + HUGE, new GetRange(1, Long.MAX_VALUE)),
                Arguments.of("getrange " + HUGE + " " + HUGE + "0", new GetRange(Long.MAX_VALUE, Long.MAX_VALUE)),
                Arguments.of("last 0", new Last(0)),
                Arguments.of("last 02", new Last(2)),
                Arguments.of("last " + HUGE, new Last(Long.MAX_VALUE)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Mistake.NAME, List.of("name:", "name: ", "name:  ", "name: \t", "name: x" + LONGEST)),
                Arguments.of(Mistake.NOTHING_TO_PUSH, List.of("push:", "push: ", "push:  ", "push: \t\t")),
                Arguments.of(Mistake.LINE_BREAK, List.of("push: a\nb", "push: \n", "push: \0\n")),
                Arguments.of(
                        Mistake.NOT_TEXT,
                        List.of(
                                "push: a\rb",
                                "push: \0",
                                "push: \u001b[2J",
                                "push: \u007f",
                                "push: \u0085",
                                "push: \u009b",
                                "push: \u2028",
                                "push: \u2029",
                                "name: a\nb",
                                "name: \u001b",
                                "name: a\u2028")),
                Arguments.of(
                        Mistake.RANGE,
                        List.of(
                                "getrange",
                                "getrange ",
                                "getrange 1",
                                "getrange 2 1",
                                "getrange -1 1",
                                "getrange 0 -1",
                                "getrange +0 1",
                                "getrange a b",
                                "getrange 0 1 2",
                                "getrange 0x0 1",
                                "getrange  0 1",
                                "getrange 0  1",
                                "getrange 0 1 ",
                                "getrange 0\t1",
                                "getrange ٠ ١",
                                "getrange 0 1.5",
                                "getrange " + HUGE + "0 " + HUGE)),
                Arguments.of(
                        Mistake.LAST,
                        List.of("last", "last ", "last x", "last -1", "last 1 ", "last  1", "last 1 2", "last ٣")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void becomes(String request, ChatCommand command) {
        assertThat(ChatCommand.parse(request)).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isWrong(Mistake mistake, List<String> requests) {
        assertThat(requests).extracting(ChatCommand::parse).containsOnly(new Wrong(mistake));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Help",
                "help ",
                " help",
                "get 1",
                "GET",
                "adios now",
                "test:x",
                "push:x",
                "name:x",
                "push : x",
                "Push: x",
                "push",
                "test",
                "getrange: 0 1",
                "getrange\t0 1",
                "getranges 0 1",
                "last5",
                "last: 5",
                "get\n",
                "count\r",
                ":",
                ": x",
                "who:",
                "follow me",
                "Follow",
                "unfollow ",
                "\0"
            })
    void isUnrecognized(String request) {
        assertThat(ChatCommand.parse(request)).isEqualTo(new Unknown(request));
    }

    @org.junit.jupiter.api.Test
    void everyRequestBecomesACommand() {
        Variants variants = new Variants();
        Variants.forEach(
                ChatCommandFuzz.GOOD,
                request -> {
                    ChatCommand command = ChatCommand.parse(request);
                    variants.count(command.getClass());
                    if (command instanceof Wrong(var mistake)) {
                        variants.count(mistake);
                    }
                },
                ChatCommandFuzz::holds);
        variants.assertEach(List.of(ChatCommand.class.getPermittedSubclasses()));
        variants.assertEach(List.of(Mistake.values()));
    }
}
