package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is there of that which clients wrote: under each one's name the numbers, in the order in which they are stored.
 * Immutable, any thread.
 */
record Kept(Map<String, List<Integer>> numbers) {
    private static final String CHECKER = "checker";
    private static final Pattern CHAT = Pattern.compile("([^:]+): (\\d+) x*");
    private static final Pattern BULLETIN = Pattern.compile("(\\S+) (\\d+) (\\d+)/(\\d+) x*");
    private static final Pattern VISITOR = Pattern.compile("([^/ ]+)/(\\d+)");
    private static final Pattern HISTORY =
            Pattern.compile("\\d+ \\S+ \\S+ (\\S+) \"[^\"]+\" (visited|read the history)");

    /** As the running server tells it. */
    static Kept shownBy(PlazaProcess plaza) throws IOException {
        Map<String, List<Integer>> numbers = new HashMap<>();
        chat(
                numbers,
                lines(plaza, "chat", "get\r\nadios\r\n", "\r\n").stream()
                        .skip(1)
                        .toList());
        bulletin(numbers, lines(plaza, "bulletin", "READ\nQUIT\n", "#\nOK\n"));
        history(
                numbers,
                lines(plaza, "history", "checker 2\n", "\n").stream()
                        .map(HISTORY::matcher)
                        .filter(Matcher::matches)
                        .map(line -> line.group(1))
                        .toList());
        return new Kept(numbers);
    }

    /** As it stands in the database of a server that has ended; the numbers of the lines are without a gap. */
    static Kept storedIn(Path data) throws SQLException, IOException {
        // Of a copy: SQLite, asked here, would mend what the next server shall find as the last one left it.
        Path copy = Files.createTempDirectory(data, "copy");
        for (String file : List.of("plaza.db", "plaza.db-wal")) {
            if (Files.exists(data.resolve(file))) {
                Files.copy(data.resolve(file), copy.resolve(file));
            }
        }
        return read(copy.resolve("plaza.db"));
    }

    private static Kept read(Path database) throws SQLException {
        Map<String, List<Integer>> numbers = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            assertThat(texts(connection, "PRAGMA integrity_check")).containsExactly("ok");
            assertGapless(connection, "chat_line");
            assertGapless(connection, "bulletin_line");
            chat(numbers, texts(connection, "SELECT name || ': ' || text FROM chat_line ORDER BY number"));
            bulletin(numbers, texts(connection, "SELECT text FROM bulletin_line ORDER BY number"));
            history(numbers, texts(connection, "SELECT user FROM history_visit ORDER BY number"));
        }
        return new Kept(numbers);
    }

    void assertHolds(List<Tally> tallies) {
        tallies.forEach(tally -> tally.assertKept(numbers.getOrDefault(tally.name(), List.of())));
    }

    private static List<String> lines(PlazaProcess plaza, String service, String request, String end)
            throws IOException {
        try (Talk talk = Talk.with(plaza, service)) {
            talk.say(request);
            String all = talk.rest();
            assertThat(all).endsWith(end);
            return all.substring(0, all.length() - end.length()).lines().toList();
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void assertGapless(Connection connection, String table) throws SQLException {
        assertThat(texts(connection, "SELECT coalesce(min(number), 0) FROM " + table))
                .isEqualTo(texts(connection, "SELECT coalesce(max(number) + 1, 0) - count(*) FROM " + table))
                .containsExactly("0");
    }

    private static void chat(Map<String, List<Integer>> numbers, List<String> lines) {
        lines.forEach(line -> {
            Matcher push = match(CHAT, line);
            add(numbers, push.group(1), push.group(2));
        });
    }

    /** Each post is its lines, from the first to the last, with nothing between. */
    private static void bulletin(Map<String, List<Integer>> numbers, List<String> lines) {
        int next = 1;
        String post = "";
        for (String line : lines) {
            Matcher part = match(BULLETIN, line);
            String its = part.group(1) + " " + part.group(2);
            assertThat(Integer.parseInt(part.group(3))).as(line).isEqualTo(next);
            assertThat(its).as(line).isEqualTo(next == 1 ? its : post);
            post = its;
            boolean last = part.group(3).equals(part.group(4));
            next = last ? 1 : next + 1;
            if (last) {
                add(numbers, part.group(1), part.group(2));
            }
        }
        assertThat(next).as("the last post is whole").isEqualTo(1);
    }

    private static void history(Map<String, List<Integer>> numbers, List<String> users) {
        users.stream().filter(user -> !user.equals(CHECKER)).forEach(user -> {
            Matcher visit = match(VISITOR, user);
            add(numbers, visit.group(1), visit.group(2));
        });
    }

    private static Matcher match(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher;
    }

    private static void add(Map<String, List<Integer>> numbers, String name, String number) {
        numbers.computeIfAbsent(name, unused -> new ArrayList<>()).add(Integer.parseInt(number));
    }
}
