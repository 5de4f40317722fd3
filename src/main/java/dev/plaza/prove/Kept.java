package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is there of that which clients wrote: under each one's name the numbers, in the order in which they are stored.
 * Filled by one thread, then for any.
 */
public final class Kept {
    private static final String CHECKER = "checker";
    private static final Pattern CHAT = Pattern.compile("([^:]+): (\\d+) x*");
    private static final Pattern BULLETIN = Pattern.compile("(\\S+) (\\d+) (\\d+)/(\\d+) x*");
    private static final Pattern VISITOR = Pattern.compile("([^/ ]+)/(\\d+)");
    private static final Pattern HISTORY =
            Pattern.compile("\\d+ \\S+ \\S+ (\\S+) \"[^\"]+\" (visited|read the history)");

    private final Map<String, List<Integer>> numbers = new HashMap<>();
    private final boolean isAlone;

    /** The post that is being read: whose, and which of its lines is next. */
    private String post = "";

    private int nextLine = 1;

    /**
     * For what is there.
     *
     * @param isAlone nobody else has written
     */
    private Kept(boolean isAlone) {
        this.isAlone = isAlone;
    }

    /** As the running server tells it. */
    public static Kept shownBy(PlazaProcess plaza) throws IOException {
        return shownBy(plaza, true);
    }

    /** Likewise, where others have written too: what does not look like a client's is passed over. */
    static Kept amongOthers(PlazaProcess plaza) throws IOException {
        return shownBy(plaza, false);
    }

    private static Kept shownBy(PlazaProcess plaza, boolean isAlone) throws IOException {
        Kept kept = new Kept(isAlone);
        kept.readChat(plaza);
        kept.readBulletin(plaza);
        kept.readHistory(plaza);
        return kept;
    }

    /** As it stands in the database of a server that has ended; the numbers of the lines are without a gap. */
    public static Kept storedIn(Path data) throws IOException {
        // Of a copy: SQLite, asked here, would mend what the next server shall find as the last one left it.
        try (Scratch copy = Scratch.in(data, "copy")) {
            for (String file : List.of("plaza.db", "plaza.db-wal")) {
                if (Files.exists(data.resolve(file))) {
                    Files.copy(data.resolve(file), copy.folder().resolve(file));
                }
            }
            Kept kept = new Kept(true);
            try (Stored stored = Stored.in(copy.folder())) {
                kept.read(stored);
            }
            return kept;
        }
    }

    private void read(Stored stored) throws IOException {
        String sound = stored.text("PRAGMA integrity_check");
        Demand.that(sound.equals("ok"), () -> "the database is damaged: " + sound);
        requireGapless(stored, "chat_line");
        requireGapless(stored, "bulletin_line");
        stored.each("SELECT name || ': ' || text FROM chat_line ORDER BY number", this::addChat);
        stored.each("SELECT text FROM bulletin_line ORDER BY number", this::addBulletin);
        requireWholePosts();
        stored.each("SELECT user FROM history_visit ORDER BY number", this::addVisit);
    }

    /** All that was written, by name. */
    public Map<String, List<Integer>> numbers() {
        return numbers;
    }

    List<Integer> of(Tally tally) {
        return numbers.getOrDefault(tally.name(), List.of());
    }

    /** Over all these clients. */
    Discrepancies discrepancies(List<Tally> tallies) {
        return tallies.stream()
                .map(tally -> tally.discrepancies(of(tally)))
                .reduce(Discrepancies.NONE, Discrepancies::plus);
    }

    /** Nothing is lost, doubled or reordered. */
    void requireHolds(List<Tally> tallies) {
        Discrepancies all = discrepancies(tallies);
        Demand.that(all.isNone(), () -> all + "; " + firstWrong(tallies));
    }

    private String firstWrong(List<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> !tally.discrepancies(of(tally)).isNone())
                .map(tally -> tally + ": " + tally.discrepancies(of(tally)))
                .findFirst()
                .orElse("");
    }

    private void readChat(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.say("get\r\nadios\r\n");
            talk.line();
            String line = talk.line();
            while (!line.endsWith("\r\n") && !line.isEmpty()) {
                addChat(withoutEnd(line));
                line = talk.line();
            }
            requireEnd("get", line, talk);
            if (!line.equals("\r\n")) {
                addChat(withoutEnd(line));
            }
        }
    }

    private void readBulletin(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("READ\nQUIT\n");
            String line = talk.line();
            while (!line.equals("#\n") && !line.isEmpty()) {
                addBulletin(withoutEnd(line));
                line = talk.line();
            }
            requireEnd("READ", line, talk);
            requireWholePosts();
        }
    }

    private void readHistory(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say(CHECKER + " 2\n");
            String line = talk.line();
            while (!line.isEmpty()) {
                Matcher visit = HISTORY.matcher(withoutEnd(line));
                if (visit.matches()) {
                    addVisit(visit.group(1));
                }
                line = talk.line();
            }
            Demand.that(talk.endedInOrder(), () -> "the history ended by a reset");
        }
    }

    /** The blanks that a line ends with are its own. */
    private static String withoutEnd(String line) {
        return line.replaceFirst("\r?\n\\z", "");
    }

    private static void requireEnd(String request, String last, Talk talk) throws IOException {
        Demand.that(!last.isEmpty(), () -> "the reply to " + request + " has no end");
        talk.rest();
        Demand.that(talk.endedInOrder(), () -> "the connection ended by a reset behind " + request);
    }

    private static void requireGapless(Stored stored, String table) throws IOException {
        String least = stored.text("SELECT coalesce(min(number), 0) FROM " + table);
        String missing = stored.text("SELECT coalesce(max(number) + 1, 0) - count(*) FROM " + table);
        Demand.that(
                least.equals("0") && missing.equals("0"),
                () -> table + " begins at " + least + " and " + missing + " of its numbers are missing");
    }

    private void addChat(String line) {
        match(CHAT, line).ifPresent(push -> add(push.group(1), push.group(2)));
    }

    private void addBulletin(String line) {
        match(BULLETIN, line).ifPresent(this::addPart);
    }

    /** Each post is its lines, from the first to the last, with nothing between. */
    private void addPart(Matcher part) {
        String its = part.group(1) + " " + part.group(2);
        boolean follows = Integer.parseInt(part.group(3)) == nextLine && its.equals(nextLine == 1 ? its : post);
        Demand.that(follows, () -> "a post is torn: line " + nextLine + " of " + post + " is " + part.group());
        post = its;
        boolean last = part.group(3).equals(part.group(4));
        nextLine = last ? 1 : nextLine + 1;
        if (last) {
            add(part.group(1), part.group(2));
        }
    }

    private void requireWholePosts() {
        Demand.that(nextLine == 1, () -> "the last post is not whole: " + post);
    }

    private void addVisit(String user) {
        if (!user.equals(CHECKER)) {
            match(VISITOR, user).ifPresent(visit -> add(visit.group(1), visit.group(2)));
        }
    }

    private Optional<Matcher> match(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        boolean matches = matcher.matches();
        Demand.that(matches || !isAlone, () -> "nobody wrote this line: " + Demand.shown(line));
        return matches ? Optional.of(matcher) : Optional.empty();
    }

    private void add(String name, String number) {
        numbers.computeIfAbsent(name, unused -> new ArrayList<>()).add(Integer.parseInt(number));
    }
}
