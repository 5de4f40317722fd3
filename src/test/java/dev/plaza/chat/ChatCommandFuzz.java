package dev.plaza.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.chat.ChatCommand.Adios;
import dev.plaza.chat.ChatCommand.Count;
import dev.plaza.chat.ChatCommand.Follow;
import dev.plaza.chat.ChatCommand.Get;
import dev.plaza.chat.ChatCommand.GetRange;
import dev.plaza.chat.ChatCommand.Help;
import dev.plaza.chat.ChatCommand.Last;
import dev.plaza.chat.ChatCommand.Name;
import dev.plaza.chat.ChatCommand.Push;
import dev.plaza.chat.ChatCommand.Test;
import dev.plaza.chat.ChatCommand.Unfollow;
import dev.plaza.chat.ChatCommand.Unknown;
import dev.plaza.chat.ChatCommand.Who;
import dev.plaza.chat.ChatCommand.Wrong;
import dev.plaza.fuzz.Target;
import dev.plaza.text.PlainText;
import java.math.BigInteger;
import java.util.List;

/** Any request is one command of chat §3 and §4, the same each time, and the command written out is that request. */
public final class ChatCommandFuzz {
    static final String LONGEST = "😀".repeat(64);
    static final String HUGE = "9".repeat(100);

    static final List<String> GOOD = List.of(
            "help",
            "test: words",
            "test:",
            "test: ",
            "name: ann",
            "name: " + LONGEST,
            "name: ",
            "name: x\u001by",
            "get",
            "push: hello",
            "push: grüße 😀",
            "push: ",
            "push:  \t ",
            "push: a\nb",
            "push: a\rb",
            "push: \u009b",
            "getrange 0 5",
            "getrange 007 " + HUGE,
            "getrange 5 4",
            "getrange",
            "getrange -1 1",
            "last 5",
            "last 0",
            "last",
            "last x",
            "count",
            "who",
            "follow",
            "unfollow",
            "adios");

    public static final Target TARGET = Target.ofText("chat", GOOD, ChatCommandFuzz::holds);

    private ChatCommandFuzz() {}

    static void holds(String request) {
        ChatCommand command = ChatCommand.parse(request);
        assertThat(ChatCommand.parse(request)).isEqualTo(command);
        switch (command) {
            case Push(var text) -> {
                assertThat(request).isEqualTo("push: " + text);
                assertThat(PlainText.isPlain(text) && !text.isBlank()).isTrue();
            }
            case Name(var name) -> {
                assertThat(request).isEqualTo("name: " + name);
                assertThat(PlainText.isPlain(name) && !name.isBlank()).isTrue();
                assertThat(PlainText.length(name)).isLessThanOrEqualTo(64);
            }
            case Test(var words) -> assertThat(request).isIn("test: " + words, "test:" + words);
            case GetRange(var start, var end) -> {
                assertThat(start).isBetween(0L, end);
                assertThat(numbers(request, "getrange")).containsExactly(start, end);
            }
            case Last(var lines) -> assertThat(numbers(request, "last")).containsExactly(lines);
            case Unknown(var unknown) -> {
                assertThat(unknown).isEqualTo(request);
                assertThat(request).doesNotMatch("(?s)(name|push|test):( .*)?|(getrange|last)( .*)?");
            }
            case Wrong(var mistake) -> assertThat(request).matches("(?s)(name:|push:|getrange|last).*");
            case Help() -> assertThat(request).isEqualTo("help");
            case Get() -> assertThat(request).isEqualTo("get");
            case Count() -> assertThat(request).isEqualTo("count");
            case Who() -> assertThat(request).isEqualTo("who");
            case Follow() -> assertThat(request).isEqualTo("follow");
            case Unfollow() -> assertThat(request).isEqualTo("unfollow");
            case Adios() -> assertThat(request).isEqualTo("adios");
        }
    }

    /** Those behind the word, each by one space; what no line can be numbered counts as the largest. */
    private static List<Long> numbers(String request, String word) {
        assertThat(request).matches(word + "( [0-9]+)+");
        return List.of(request.substring(word.length() + 1).split(" ")).stream()
                .map(digits -> new BigInteger(digits)
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValueExact())
                .toList();
    }
}
