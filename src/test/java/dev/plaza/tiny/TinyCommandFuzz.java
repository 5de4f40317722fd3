package dev.plaza.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import dev.plaza.tiny.TinyCommand.BadArguments;
import dev.plaza.tiny.TinyCommand.Echo;
import dev.plaza.tiny.TinyCommand.Help;
import dev.plaza.tiny.TinyCommand.Nothing;
import dev.plaza.tiny.TinyCommand.Quit;
import dev.plaza.tiny.TinyCommand.Time;
import dev.plaza.tiny.TinyCommand.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any line is one command of tiny §3, the same each time, and what it says is what the command written out says. */
public final class TinyCommandFuzz {
    static final List<String> GOOD = List.of(
            "",
            " \t ",
            "TIME",
            " time\t",
            "ECHO hello",
            "echo  two  spaces ",
            "ECHO",
            "eChO\ttab",
            "HELP",
            "help",
            "QUIT",
            "quit ",
            "TIME x",
            "HELP x",
            "QUIT x",
            "ECHOES",
            "TIM",
            "ECHO \u001f",
            "ECHO 😀 grüße");

    public static final Target TARGET = Target.ofText("tiny", GOOD, TinyCommandFuzz::holds);

    private TinyCommandFuzz() {}

    static void holds(String line) {
        TinyCommand command = TinyCommand.parse(line);
        assertThat(TinyCommand.parse(line)).isEqualTo(command);
        assertThat(TinyCommand.parse("\t " + line + " ")).isEqualTo(command);
        String bare = line.replaceAll("^[ \t]+|[ \t]+\\z", "");
        switch (command) {
            case Nothing() -> assertThat(bare).isEmpty();
            case Time() -> assertThat(bare).isEqualToIgnoringCase("TIME");
            case Help() -> assertThat(bare).isEqualToIgnoringCase("HELP");
            case Quit() -> assertThat(bare).isEqualToIgnoringCase("QUIT");
            case Echo(var text) -> assertEcho(bare, text, command);
            case BadArguments() -> assertThat(bare).matches("(?is)(TIME|HELP|QUIT)[ \t].*|ECHO");
            case Unknown() -> assertThat(bare).doesNotMatch("(?is)(TIME|ECHO|HELP|QUIT)([ \t].*)?");
        }
    }

    private static void assertEcho(String bare, String text, TinyCommand command) {
        assertThat(text).isNotEmpty().doesNotEndWith(" ").doesNotEndWith("\t");
        assertThat(bare.substring(0, 4)).isEqualToIgnoringCase("ECHO");
        assertThat(bare.substring(5)).isEqualTo(text);
        assertThat(TinyCommand.parse("ECHO " + text)).isEqualTo(command);
        assertThat(TinyReplies.echo(text)).isEqualTo(("ECHO " + text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
