package dev.plaza.chat;

import dev.plaza.text.PlainText;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request of the chat protocol; grammar in protocols/chat/protocol.md. */
sealed interface ChatCommand {
    record Help() implements ChatCommand {}

    record Test(String words) implements ChatCommand {}

    record Name(String name) implements ChatCommand {}

    record Get() implements ChatCommand {}

    record Push(String text) implements ChatCommand {}

    /** Both ends included; the first is not above the second. */
    record GetRange(long start, long end) implements ChatCommand {}

    record Last(long lines) implements ChatCommand {}

    record Count() implements ChatCommand {}

    record Who() implements ChatCommand {}

    record Follow() implements ChatCommand {}

    record Unfollow() implements ChatCommand {}

    record Adios() implements ChatCommand {}

    /** A known command that cannot be done as it stands. */
    record Wrong(Mistake mistake) implements ChatCommand {}

    record Unknown(String request) implements ChatCommand {}

    /** What can be wrong with a command's argument. */
    enum Mistake {
        NAME,
        NOTHING_TO_PUSH,
        LINE_BREAK,
        RANGE,
        LAST,
        NOT_TEXT
    }

    int LONGEST_NAME = 64;

    Pattern RANGE = Pattern.compile(" ([0-9]+) ([0-9]+)");
    Pattern NUMBER = Pattern.compile(" ([0-9]+)");

    /** Pure and total. Commands are case-sensitive. */
    static ChatCommand parse(String request) {
        return switch (request) {
            case "help" -> new Help();
            case "get" -> new Get();
            case "count" -> new Count();
            case "who" -> new Who();
            case "follow" -> new Follow();
            case "unfollow" -> new Unfollow();
            case "adios" -> new Adios();
            default -> parseWithArgument(request);
        };
    }

    private static ChatCommand parseWithArgument(String request) {
        int colon = request.indexOf(':');
        int space = request.indexOf(' ');
        if (colon >= 0 && (space < 0 || colon < space)) {
            return parseWithText(request, request.substring(0, colon), request.substring(colon + 1));
        }
        String word = space < 0 ? request : request.substring(0, space);
        String rest = request.substring(word.length());
        return switch (word) {
            case "getrange" -> range(rest);
            case "last" -> last(rest);
            default -> new Unknown(request);
        };
    }

    private static ChatCommand parseWithText(String request, String word, String rest) {
        if (!rest.isEmpty() && !rest.startsWith(" ")) {
            return new Unknown(request);
        }
        String text = rest.isEmpty() ? rest : rest.substring(1);
        return switch (word) {
            case "test" -> new Test(text);
            case "name" -> name(text);
            case "push" -> push(text);
            default -> new Unknown(request);
        };
    }

    private static ChatCommand name(String name) {
        if (!PlainText.isPlain(name)) {
            return new Wrong(Mistake.NOT_TEXT);
        }
        boolean fits = !name.isBlank() && PlainText.length(name) <= LONGEST_NAME;
        return fits ? new Name(name) : new Wrong(Mistake.NAME);
    }

    private static ChatCommand push(String text) {
        if (text.indexOf('\n') >= 0) {
            return new Wrong(Mistake.LINE_BREAK);
        }
        if (!PlainText.isPlain(text)) {
            return new Wrong(Mistake.NOT_TEXT);
        }
        return text.isBlank() ? new Wrong(Mistake.NOTHING_TO_PUSH) : new Push(text);
    }

    private static ChatCommand range(String rest) {
        Matcher range = RANGE.matcher(rest);
        if (!range.matches()) {
            return new Wrong(Mistake.RANGE);
        }
        BigInteger start = new BigInteger(range.group(1));
        BigInteger end = new BigInteger(range.group(2));
        return start.compareTo(end) > 0 ? new Wrong(Mistake.RANGE) : new GetRange(number(start), number(end));
    }

    private static ChatCommand last(String rest) {
        Matcher number = NUMBER.matcher(rest);
        return number.matches() ? new Last(number(new BigInteger(number.group(1)))) : new Wrong(Mistake.LAST);
    }

    /** A number of any size; what no line can ever be numbered is {@link Long#MAX_VALUE}. */
    private static long number(BigInteger number) {
        return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
    }
}
