package dev.plaza.history;

import dev.plaza.text.PlainText;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One request of the history protocol; grammar in protocols/history/protocol.md. */
sealed interface HistoryCommand {
    /** Who asks; null where the request names nobody. */
    @Nullable
    String user();

    record Visit(String user) implements HistoryCommand {}

    /** The number may be larger than any line's. */
    record Delete(String user, BigInteger number) implements HistoryCommand {}

    record Show(String user) implements HistoryCommand {}

    record DeleteAll(String user) implements HistoryCommand {}

    record NewName(String user) implements HistoryCommand {}

    /** Nothing that can be done; logged all the same. */
    record Invalid(@Nullable String user, Reason reason) implements HistoryCommand {}

    /** Why a request is invalid. */
    enum Reason {
        NOT_UNDERSTOOD,
        NOT_TEXT,
        TOO_LONG,
        /** A deletion that ended in silence: what came may be half of it. */
        BROKE_OFF
    }

    int LONGEST_USER = 64;

    /** Pure and total. */
    static HistoryCommand parse(String request) {
        if (!PlainText.isPlain(request)) {
            return new Invalid(null, Reason.NOT_TEXT);
        }
        String[] words = request.strip().split("\\s+");
        String user = words[0];
        return isUser(user) ? parse(user, words) : new Invalid(null, Reason.NOT_UNDERSTOOD);
    }

    private static HistoryCommand parse(String user, String[] words) {
        HistoryCommand invalid = new Invalid(null, Reason.NOT_UNDERSTOOD);
        return switch (words.length) {
            case 1 -> new Visit(user);
            case 2 ->
                switch (words[1]) {
                    case "2" -> new Show(user);
                    case "3" -> new DeleteAll(user);
                    case "4" -> new NewName(user);
                    default -> invalid;
                };
            case 3 ->
                words[1].equals("1") && words[2].matches("[0-9]+")
                        ? new Delete(user, new BigInteger(words[2]))
                        : invalid;
            default -> invalid;
        };
    }

    /** Whether this can be a user: 1 to 64 characters without white space. */
    static boolean isUser(String name) {
        return !name.isEmpty()
                && PlainText.isPlain(name)
                && PlainText.length(name) <= LONGEST_USER
                && name.chars().noneMatch(Character::isWhitespace);
    }

    /** What is done when the request ended in silence: what deletes could have been cut short. */
    default HistoryCommand endedBySilence() {
        return switch (this) {
            case Delete(var user, var number) -> new Invalid(user, Reason.BROKE_OFF);
            case DeleteAll(var user) -> new Invalid(user, Reason.BROKE_OFF);
            case Visit v -> v;
            case Show s -> s;
            case NewName n -> n;
            case Invalid i -> i;
        };
    }
}
