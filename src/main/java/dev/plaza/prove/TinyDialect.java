package dev.plaza.prove;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The protocol tiny, by its page; immutable, any thread. */
final class TinyDialect implements Dialect {
    private static final String END = "\n";
    private static final Pattern TIME =
            Pattern.compile("TIME \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
    private static final Pattern REQUEST = Pattern.compile("([^ \t]*)(?:[ \t](.*))?", Pattern.DOTALL);

    @Override
    public String service() {
        return "tiny";
    }

    @Override
    public List<String> good() {
        return List.of(
                "TIME", "time", "ECHO hello", "echo  two  blanks ", "ECHO", "HELP", "HELP me", "QUIT", " TIME\t", "");
    }

    @Override
    public List<String> kinds() {
        return List.of(
                "TIME", "ECHO", "HELP", "QUIT", "bad arguments", "unknown", "nothing", "not UTF-8", "line too long");
    }

    @Override
    public Input opening() {
        return Input.of("greeting", "", Input.reply(END, "WELCOME, I'm TinyServer not pressure"));
    }

    @Override
    public Input saying(String text, Random random) {
        String line = text.replace("\n", "");
        // One carriage return in front of the line end belongs to that.
        String request = stripped(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        Matcher parts = REQUEST.matcher(request);
        Demand.that(parts.matches(), () -> "no request: " + request);
        return said(line + END, capitals(parts.group(1)), parts.group(2));
    }

    private static Input said(String line, String word, @Nullable String text) {
        boolean isAlone = text == null;
        return switch (word) {
            case "" -> Input.of("nothing", line, Input.Answer.NONE);
            case "ECHO" -> isAlone ? badArguments(line) : Input.of("ECHO", line, Input.reply(END, "ECHO " + text));
            case "TIME" ->
                isAlone
                        ? Input.of(
                                "TIME",
                                line,
                                Input.reply(END, reply -> TIME.matcher(reply).matches()))
                        : badArguments(line);
            case "HELP" ->
                isAlone
                        ? Input.of("HELP", line, Input.reply(END, reply -> reply.startsWith("HELP COMMANDS: ")))
                        : badArguments(line);
            case "QUIT" ->
                isAlone ? Input.of("QUIT", line, Input.reply(END, "BYE")).thatCloses() : badArguments(line);
            default -> Input.of("unknown", line, Input.reply(END, "ERROR UNKNOWN_COMMAND"));
        };
    }

    private static Input badArguments(String line) {
        return Input.of("bad arguments", line, Input.reply(END, "ERROR BAD_ARGUMENTS"));
    }

    private static String stripped(String line) {
        return line.replaceFirst("^[ \t]+", "").replaceFirst("[ \t]+\\z", "");
    }

    private static String capitals(String word) {
        return word.matches("\\p{ASCII}*") ? word.toUpperCase(Locale.ROOT) : word;
    }

    @Override
    public Input malformed(byte[] line) {
        return new Input("not UTF-8", Dialect.ended(line, END), Input.reply(END, "ERROR BAD_TEXT"), false);
    }

    @Override
    public Input tooLong(byte[] line) {
        return new Input("line too long", line, Input.reply(END, "ERROR LINE_TOO_LONG"), true);
    }
}
