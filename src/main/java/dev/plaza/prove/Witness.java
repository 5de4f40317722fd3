package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who writes and reads while a server cannot store, and counts what was acknowledged; one thread. */
public final class Witness {
    private static final int AT_ONCE = 16;
    private static final String LONG_PUSH = "push: 0 " + "x".repeat(3_000) + "\r\n";
    private static final Pattern TOLD =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) writes that could not be stored: \\d+; .*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String CHAT_OK = "OK\r\n";
    private static final String CHAT_FAULT = "Error: not stored, try again later\r\n";

    /** In whole seconds, of which a minute may begin and end in the middle. */
    private static final Duration MINUTE = Duration.ofSeconds(59);

    private int pushed;
    private int refused;

    /** How many pushes were acknowledged. */
    public int pushed() {
        return pushed;
    }

    void note(Trial trial) {
        trial.note("acknowledged", pushed);
        trial.note("refused", refused);
    }

    private static String chat(PlazaProcess plaza, String request) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            talk.say(request + "\r\n");
            return talk.line();
        }
    }

    private static String post(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("POST\nposted\n#\n");
            return talk.line();
        }
    }

    /** What the history answers, without what stands above every answer. */
    public static String result(PlazaProcess plaza, String request) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say(request + "\n");
            return talk.rest().lines().skip(8).findFirst().orElse("");
        }
    }

    static void requireResult(PlazaProcess plaza, String request, String wanted) throws IOException {
        Demand.told(request, wanted, result(plaza, request));
    }

    /** Stores one of each kind. */
    public void store(PlazaProcess plaza) throws IOException {
        Demand.told("a push", CHAT_OK, chat(plaza, "push: first"));
        pushed++;
        requireStores(plaza);
    }

    private static void requireStores(PlazaProcess plaza) throws IOException {
        Demand.told("a post", "OK\n", post(plaza));
        requireResult(plaza, "ann", "Your visit was recorded.");
    }

    public void requireWritersAreTold(PlazaProcess plaza) throws IOException {
        Demand.told("a push", CHAT_FAULT, chat(plaza, "push: lost"));
        Demand.told("a post", "ERROR - Not stored\n", post(plaza));
        requireResult(plaza, "ann", "Error: not stored, try again later");
        refused += 3;
    }

    /** As many lines as were acknowledged, and the one post. */
    public void requireReadersGoOn(PlazaProcess plaza) throws IOException {
        Demand.told("count", pushed + "\r\n", chat(plaza, "count"));
        for (String request : List.of("getrange 0 0", "last 1")) {
            String line = chat(plaza, request);
            Demand.that(line.startsWith("unknown: "), () -> request + " was answered " + Demand.shown(line));
        }
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("READ\nQUIT\n");
            Demand.told("READ", "posted\n#\nOK\n", talk.rest());
        }
        try (Talk talk = Talk.with(plaza, "tiny")) {
            talk.say("ECHO there?\nQUIT\n");
            String said = talk.rest();
            Demand.that(said.endsWith("\nECHO there?\nBYE\n"), () -> "ECHO was answered " + Demand.shown(said));
        }
    }

    public void awaitRecovery(PlazaProcess plaza) throws IOException {
        Await.until("a push is stored again", () -> chat(plaza, "push: again").equals(CHAT_OK));
        pushed++;
        requireStores(plaza);
        Demand.told("count", pushed + "\r\n", chat(plaza, "count"));
    }

    /** Until that is no longer possible. */
    public void pushUntilItFails(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            String reply = CHAT_OK;
            while (reply.equals(CHAT_OK)) {
                talk.say(LONG_PUSH.repeat(AT_ONCE));
                for (int i = 0; i < AT_ONCE; i++) {
                    reply = talk.line();
                    pushed += reply.equals(CHAT_OK) ? 1 : 0;
                }
            }
            Demand.told("a push", CHAT_FAULT, reply);
        }
    }

    public static void requireToldOnceAMinute(PlazaProcess plaza) {
        List<LocalDateTime> told = plaza.err().stream()
                .map(TOLD::matcher)
                .filter(Matcher::matches)
                .map(line -> LocalDateTime.parse(line.group(1), TIME))
                .toList();
        Demand.that(!told.isEmpty(), () -> "the log does not tell of it\n" + plaza);
        for (int i = 1; i < told.size(); i++) {
            Duration between = Duration.between(told.get(i - 1), told.get(i));
            Demand.that(between.compareTo(MINUTE) >= 0, () -> "the log tells it too often\n" + plaza);
        }
    }

    /** What was acknowledged is what is there, whole; nothing else. */
    public void requireEndsWithAllThatWasAcknowledged(PlazaProcess plaza, Path data)
            throws IOException, InterruptedException {
        plaza.stop();
        String rows = Stored.text(data, "SELECT count(*) || ' up to ' || max(number) FROM chat_line");
        String wanted = pushed + " up to " + (pushed - 1);
        Demand.that(rows.equals(wanted), () -> "there are " + rows + " lines, not " + wanted);
    }
}
