package dev.plaza.history;

import dev.plaza.history.HistoryCommand.Reason;
import dev.plaza.net.Fault;
import dev.plaza.text.Escapes;
import dev.plaza.text.IsoTime;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** All that the history service says and writes into the log; pure. */
final class HistoryReplies {
    private static final String OPERATIONS = """
            Operations (N is the number of a line):
              user        your visit is recorded
              user 1 N    line N of the history is deleted
              user 2      shows the history
              user 3      deletes all history
              user 4      gives you a user name of your own

            """;

    private HistoryReplies() {}

    /** What stands above every result: the link, the operations, an empty line. */
    static byte[] head(String link) {
        return bytes("To get this server's code: git clone " + link + "\n" + OPERATIONS);
    }

    /** The result of a request; nothing for the history itself, whose lines are the result. */
    static byte[] result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded() -> line("Your visit was recorded.");
            case Outcome.Deleted(var number) -> line("Line " + number + " was deleted.");
            case Outcome.NotFound(var number) -> line("No line has the number " + number + ".");
            case Outcome.Shown() -> new byte[0];
            case Outcome.DeletedAll() -> line("All history was deleted.");
            case Outcome.Named(var name) -> line("Your user name: " + name);
            case Outcome.NotAuthenticated() -> line("Authentication error.");
            case Outcome.MayNotDelete() -> line("Error: deleting is not allowed from your address");
            case Outcome.Rejected(var reason) -> rejection(reason);
        };
    }

    private static byte[] rejection(Reason reason) {
        return switch (reason) {
            case NOT_UNDERSTOOD ->
                line("Error: a request is \"user\", \"user 1 N\", \"user 2\", \"user 3\" or \"user 4\";"
                        + " a user has 1 to 64 characters without white space");
            case NOT_TEXT -> fault(Fault.NOT_TEXT);
            case TOO_LONG -> fault(Fault.LINE_TOO_LONG);
            case BROKE_OFF -> line("Error: nothing was deleted: end a request that deletes with a line end");
        };
    }

    static byte[] fault(Fault fault) {
        return line("Error: "
                + switch (fault) {
                    case LINE_TOO_LONG -> "line too long";
                    case NOT_TEXT -> "not plain text";
                    case TOO_MANY_CONNECTIONS -> "too many connections";
                    case IDLE -> "idle too long";
                    case TOO_FAST -> "too fast";
                    case SHUTTING_DOWN -> "shutting down";
                    case NOT_STORED -> "not stored, try again later";
                });
    }

    /** What came of a visit, as its line says it behind the request. */
    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded() -> "visited";
            case Outcome.Deleted(var number) -> "deleted line " + number;
            case Outcome.NotFound(var number) -> "found no line " + number;
            case Outcome.Shown() -> "read the history";
            case Outcome.DeletedAll() -> "deleted all history";
            case Outcome.Named(var name) -> "was given the name " + name;
            case Outcome.NotAuthenticated() -> "failed authentication";
            case Outcome.MayNotDelete() -> "may not delete from there";
            case Outcome.Rejected(var reason) ->
                switch (reason) {
                    case NOT_UNDERSTOOD -> "was not understood";
                    case NOT_TEXT -> "was not plain text";
                    case TOO_LONG -> "was too long";
                    case BROKE_OFF -> "broke off a deletion";
                };
        };
    }

    /**
     * A line of the history; one that its operator has taken out of sight says that.
     *
     * @param address whether it tells from where the visit was made
     */
    static byte[] line(Entry entry, ZoneId zone, boolean address) {
        String begin = entry.number() + " " + IsoTime.of(entry.at().atZone(zone)) + " ";
        if (entry.isRedacted()) {
            return line(begin + entry.request());
        }
        String user = entry.user() == null ? "-" : Escapes.visible(entry.user());
        return line(begin + (address ? entry.address() : "-") + " " + user + " " + quoted(entry.request()) + " "
                + entry.outcome());
    }

    /** An escaped request in quotes. */
    static String quoted(String shown) {
        return "\"" + shown.replace("\"", "\\\"") + "\"";
    }

    /** The name with this number among those given out. */
    static String name(long number) {
        return "guest-" + number;
    }

    private static byte[] line(String text) {
        return bytes(text + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
