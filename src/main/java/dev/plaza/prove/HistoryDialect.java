package dev.plaza.prove;

import dev.plaza.text.PlainText;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The protocol history, by its page; immutable, any thread. */
final class HistoryDialect implements Dialect {
    private static final int LONGEST_USER = 64;
    private static final List<String> ENDS = List.of("\n", "\r\n", "");
    private static final String HEAD = "To get this server's code: git clone ";

    @Override
    public String service() {
        return "history";
    }

    @Override
    public List<String> good() {
        return List.of(
                "ann",
                "bob",
                "ann 2",
                "ann 3",
                "ann 4",
                "ann 1 1",
                "ann 1 7",
                "ann 1 99999999999999999999",
                "ann 5",
                "ann 1",
                "ann 1 x",
                "a b c d",
                " ann  2 ",
                "");
    }

    @Override
    public List<String> kinds() {
        return List.of(
                "visit", "show", "delete", "delete all", "new name", "not understood", "not text", "line too long");
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public Input opening() {
        return Input.of("connect", "", Input.Answer.NONE);
    }

    @Override
    public Input saying(String text, Random random) {
        // A carriage return in front of the line end would belong to that.
        String line = text.replace("\n", "").replaceFirst("\r+\\z", "");
        // Nothing at all would be no request.
        String sent = line + (line.isEmpty() ? "\n" : ENDS.get(random.nextInt(ENDS.size())));
        if (!PlainText.isPlain(line)) {
            return said("not text", sent, "Error: not plain text\n"::equals);
        }
        return saying(line.strip().split("\\s+", -1), sent);
    }

    private static Input saying(String[] words, String sent) {
        boolean isUser = !words[0].isEmpty()
                && PlainText.length(words[0]) <= LONGEST_USER
                && words[0].chars().noneMatch(Character::isWhitespace);
        String operation = words.length == 2 ? words[1] : "";
        if (!isUser || words.length > 3) {
            return notUnderstood(sent);
        }
        if (words.length == 3) {
            return words[1].equals("1") && words[2].matches("[0-9]+")
                    ? delete(new BigInteger(words[2]), sent)
                    : notUnderstood(sent);
        }
        return words.length == 1 ? said("visit", sent, "Your visit was recorded.\n"::equals) : asked(operation, sent);
    }

    private static Input asked(String operation, String sent) {
        return switch (operation) {
            case "2" -> said("show", sent, result -> result.lines().allMatch(line -> line.matches("\\d+ .*")));
            case "3" -> said("delete all", sent, "All history was deleted.\n"::equals);
            case "4" -> said("new name", sent, result -> result.matches("Your user name: guest-\\d+\n"));
            default -> notUnderstood(sent);
        };
    }

    private static Input delete(BigInteger number, String sent) {
        return said(
                "delete",
                sent,
                result -> result.equals("Line " + number + " was deleted.\n")
                        || result.equals("No line has the number " + number + ".\n"));
    }

    private static Input notUnderstood(String sent) {
        return said("not understood", sent, result -> result.startsWith("Error: a request is "));
    }

    private static Input said(String kind, String sent, Predicate<String> isRight) {
        return Input.of(kind, sent, answer(isRight)).thatCloses();
    }

    /** Link and operations, an empty line, and the result. */
    private static Input.Answer answer(Predicate<String> isRight) {
        return replies -> {
            String head = replies.until("\n\n");
            String result = replies.rest();
            Demand.that(
                    head.startsWith(HEAD) && isRight.test(result),
                    () -> "the answer was " + Demand.shown(head + "\n\n" + result));
        };
    }

    @Override
    public Input malformed(byte[] line) {
        return new Input("not text", Dialect.ended(line, "\n"), answer("Error: not plain text\n"::equals), true);
    }

    @Override
    public Input tooLong(byte[] line) {
        return new Input("line too long", line, answer("Error: line too long\n"::equals), true);
    }
}
