package dev.plaza.prove;

import dev.plaza.text.PlainText;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The protocol chat, by its page; immutable, any thread. */
final class ChatDialect implements Dialect {
    private static final String END = "\r\n";
    private static final int LONGEST_NAME = 64;
    private static final Pattern TEXT = Pattern.compile("(test|name|push):(?: (.*))?", Pattern.DOTALL);
    private static final Pattern NUMBERS = Pattern.compile("(getrange|last)(?: (.*))?", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("([0-9]+) ([0-9]+)");

    @Override
    public String service() {
        return "chat";
    }

    @Override
    public List<String> good() {
        return List.of(
                "help",
                "help",
                "test: words",
                "test: a\nb",
                "test:",
                "test: Gr\u00fc\u00dfe",
                "name: ann",
                "name: ",
                "name: x\ny",
                "get",
                "push: hello",
                "push: ",
                "push: a\nb",
                "getrange 0 9",
                "getrange 3 5",
                "getrange 2 1",
                "getrange one two",
                "last 5",
                "last x",
                "last -1",
                "count",
                "count",
                "who",
                "who",
                "follow",
                "follow",
                "unfollow",
                "unfollow",
                "adios",
                "adios now",
                "Help",
                "");
    }

    @Override
    public List<String> kinds() {
        return List.of(
                "help",
                "test",
                "name",
                "name refused",
                "get",
                "push",
                "push refused",
                "getrange",
                "getrange refused",
                "last",
                "last refused",
                "count",
                "who",
                "follow",
                "unfollow",
                "adios",
                "unknown",
                "not UTF-8",
                "line too long");
    }

    /** With a line end that settles what ends a request on this connection. */
    @Override
    public Input opening() {
        return Input.of("greeting", "test: first" + END, replies -> {
            Input.reply(END, "Welcome to Plaza's chat room").take(replies);
            Input.reply(END, "first").take(replies);
        });
    }

    @Override
    public Input saying(String text, Random random) {
        String request = withoutEnds(text);
        return switch (request) {
            case "help" -> said(request, request, reply -> reply.startsWith("Commands:\n"));
            case "get" -> said(request, request, ChatDialect::isLines);
            case "count" -> said(request, request, reply -> reply.matches("\\d+"));
            case "who" -> said(request, request, reply -> !reply.isEmpty());
            case "follow" -> Input.of(request, "follow" + END + "unfollow" + END, ChatDialect::takeFollowed);
            case "unfollow" -> said(request, request, "OK"::equals);
            case "adios" -> Input.of(request, request + END, Input.Answer.NONE).thatCloses();
            default -> withArgument(request);
        };
    }

    /** Each of a room's lines has a name in front of it. */
    private static boolean isLines(String reply) {
        return reply.isEmpty() || reply.lines().allMatch(line -> line.contains(": "));
    }

    private static String withoutEnds(String text) {
        String request = text;
        while (request.contains(END)) {
            request = request.replace(END, "\n");
        }
        return request;
    }

    private static Input withArgument(String request) {
        Matcher text = TEXT.matcher(request);
        if (text.matches()) {
            return withText(request, text.group(1), text.group(2) == null ? "" : text.group(2));
        }
        Matcher numbers = NUMBERS.matcher(request);
        return numbers.matches()
                ? withNumbers(request, numbers.group(1), numbers.group(2) == null ? "" : numbers.group(2))
                : said("unknown", request, ("Error: unrecognized command: " + request)::equals);
    }

    private static Input withText(String request, String word, String text) {
        boolean isLine = PlainText.isPlain(text) && !text.isBlank();
        return switch (word) {
            case "test" -> said(word, request, text::equals);
            case "name" -> taken(request, word, isLine && PlainText.length(text) <= LONGEST_NAME);
            default -> taken(request, word, isLine);
        };
    }

    private static Input taken(String request, String word, boolean isRight) {
        return isRight ? said(word, request, "OK"::equals) : refused(request, word);
    }

    private static Input withNumbers(String request, String word, String numbers) {
        Matcher range = RANGE.matcher(numbers);
        boolean isRight = word.equals("last")
                ? numbers.matches("[0-9]+")
                : range.matches() && new BigInteger(range.group(1)).compareTo(new BigInteger(range.group(2))) <= 0;
        return isRight ? said(word, request, ChatDialect::isLines) : refused(request, word);
    }

    private static Input refused(String request, String word) {
        return said(word + " refused", request, reply -> reply.startsWith("Error: "));
    }

    private static Input said(String kind, String request, Predicate<String> isRight) {
        return Input.of(kind, request + END, Input.reply(END, isRight));
    }

    /** Between the two acknowledgements comes what others push. */
    private static void takeFollowed(Replies replies) throws IOException {
        Input.reply(END, "OK").take(replies);
        String reply = replies.until(END);
        while (!reply.equals("OK")) {
            String line = reply;
            Demand.that(line.contains(": "), () -> "a follower was told " + Demand.shown(line));
            reply = replies.until(END);
        }
    }

    @Override
    public Input malformed(byte[] line) {
        return new Input("not UTF-8", Dialect.ended(line, END), Input.reply(END, "Error: not plain text"), false);
    }

    @Override
    public Input tooLong(byte[] line) {
        return new Input("line too long", line, Input.reply(END, "Error: line too long"), true);
    }
}
