package dev.plaza.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.storage.TestDatabase;
import dev.plaza.text.Escapes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An export imported elsewhere exports the same bytes. */
class RoundTripTest {
    private static final int RECORDS = 3_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AnyText text = new AnyText(random);

    @TempDir
    private Path temp;

    private long time() {
        return random.nextInt(10) == 0 ? random.nextLong(253_402_300_800_000L) : 1_795_000_000_000L + random.nextInt();
    }

    private interface Row {
        void set(PreparedStatement insert, long number) throws SQLException;
    }

    private void insert(Path folder, String sql, long first, int step, Row row) throws SQLException {
        try (Connection connection = TestDatabase.stranger(folder)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (long number = first, i = 0;
                        i < RECORDS;
                        i++, number += 1 + (step == 1 ? 0 : random.nextInt(step))) {
                    insert.setLong(1, number);
                    insert.setLong(2, time());
                    row.set(insert, number);
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    private static void set(PreparedStatement insert, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setString(3 + i, values[i]);
        }
    }

    private Kept chat(long floor) throws Exception {
        Kept kept = Kept.in(
                temp.resolve("from"),
                "INSERT INTO log_floor VALUES ('chat_line', " + floor + ") ON CONFLICT DO NOTHING");
        insert(
                kept.folder(),
                "INSERT INTO chat_line (number, at, name, text) VALUES (?, ?, ?, ?)",
                floor,
                1,
                (row, number) -> {
                    if (random.nextInt(20) == 0) {
                        set(row, "", "[removed]");
                    } else {
                        set(row, text.someUpTo(64), text.someUpTo(300));
                    }
                });
        return kept;
    }

    /** Some posts have no line. */
    private Kept bulletin(long floor, long firstPost) throws Exception {
        Kept kept = Kept.in(
                temp.resolve("from"),
                "INSERT INTO log_floor VALUES ('bulletin_line', " + floor + ") ON CONFLICT DO NOTHING");
        insert(
                kept.folder(),
                "INSERT INTO bulletin_post (number, at, address) VALUES (?, ?, ?)",
                firstPost,
                3,
                (row, number) -> set(row, text.wordUpTo(39)));
        try (Connection connection = TestDatabase.stranger(kept.folder())) {
            connection.setAutoCommit(false);
            try (var posts = connection.createStatement().executeQuery("SELECT number FROM bulletin_post ORDER BY 1");
                    var line = connection.prepareStatement("INSERT INTO bulletin_line VALUES (?, ?, ?)")) {
                long number = floor;
                while (posts.next()) {
                    int lines = random.nextInt(200) == 0 ? 1_000 : random.nextInt(6);
                    for (int i = 0; i < lines; i++) {
                        String words = text.upTo(40);
                        line.setLong(1, number++);
                        line.setLong(2, posts.getLong(1));
                        line.setString(3, words.equals("#") || lines == 1_000 ? "[removed]" : words);
                        line.addBatch();
                    }
                    line.executeBatch();
                }
            }
            connection.commit();
        }
        return kept;
    }

    private Kept history(long first) throws Exception {
        Kept kept = Kept.in(temp.resolve("from"));
        insert(
                kept.folder(),
                "INSERT INTO history_visit (number, at, address, user, request, outcome) VALUES (?, ?, ?, ?, ?, ?)",
                first,
                4,
                (row, number) -> {
                    if (random.nextInt(20) == 0) {
                        set(row, "", null, "[removed]", "");
                    } else {
                        String request = Escapes.visible(text.upTo(200)) + (random.nextInt(9) == 0 ? "\\xff" : "");
                        String user = random.nextInt(4) == 0 ? null : text.wordUpTo(random.nextInt(9) == 0 ? 1 : 64);
                        set(row, text.wordUpTo(39), user, request, text.someUpTo(60));
                    }
                });
        TestDatabase.execute(
                kept.folder(),
                "INSERT INTO history_name SELECT number, 'guest-' || number, at FROM history_visit WHERE number % 3 = 0",
                "DELETE FROM history_visit WHERE number > (SELECT max(number) - 20 FROM history_visit)",
                // Who deletes leaves a line of his own.
                "INSERT INTO history_visit (at, address, user, request, outcome) VALUES (1, '::1', 'ann', 'ann', 'visited')");
        return kept;
    }

    private void assertKept(Kept from, String service) throws Exception {
        String json = from.export(service, Format.JSON);
        String words = from.export(service, Format.TEXT);
        for (String export : new String[] {json, words}) {
            Kept into = new Kept(temp.resolve("into-" + export.hashCode()));
            assertThat(into.read(service, export)).as("seed %d", seed).isInstanceOf(Imported.All.class);
            assertThat(into.export(service, Format.JSON)).as("seed %d", seed).isEqualTo(json);
            assertThat(into.export(service, Format.TEXT)).as("seed %d", seed).isEqualTo(words);
            assertThat(into.findings()).as("seed %d", seed).isEmpty();
        }
        assertThat(json.lines().count()).isGreaterThan(RECORDS - 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 123_456_789_012L})
    void theChatRoom(long floor) throws Exception {
        assertKept(chat(floor), "chat");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "17,3", "123456789012,9876543210"})
    void theBoard(long floor, long firstPost) throws Exception {
        assertKept(bulletin(floor, firstPost), "bulletin");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 123_456_789_012L})
    void theHistory(long first) throws Exception {
        assertKept(history(first), "history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "bulletin", "history", "notes"})
    void whatIsEmptyStaysSo(String service) throws Exception {
        Kept from = Kept.in(temp.resolve("from"));
        for (Format format : new Format[] {Format.TEXT, Format.JSON}) {
            Kept into = new Kept(temp.resolve("into-" + format));
            String export = from.export(service, format);
            assertThat(into.read(service, export)).isEqualTo(new Imported.All(0, ""));
            assertThat(into.export(service, format)).isEqualTo(export);
        }
    }

    /** All was deleted, and yet a number must not come back. */
    @Test
    void numbersGoOnWhereNothingIsLeft() throws Exception {
        Kept from = Kept.in(
                temp.resolve("from"),
                "INSERT INTO log_floor VALUES ('chat_line', 17), ('bulletin_line', 5)",
                "INSERT INTO bulletin_post VALUES (7, 1, '::1')",
                "DELETE FROM bulletin_post",
                "INSERT INTO history_visit VALUES (9, 1, '::1', 'ann', 'ann', 'visited')",
                "DELETE FROM history_visit");
        for (Format format : new Format[] {Format.TEXT, Format.JSON}) {
            Kept into = new Kept(temp.resolve("into-" + format));
            for (String service : new String[] {"chat", "bulletin", "history"}) {
                assertThat(into.read(service, from.export(service, format))).isInstanceOf(Imported.All.class);
            }
            assertThat(into.seen("SELECT group_concat(log || number) FROM (SELECT * FROM log_floor ORDER BY log)"))
                    .isEqualTo("bulletin_line5,chat_line17");
            assertThat(into.seen("SELECT group_concat(name || seq) FROM (SELECT * FROM sqlite_sequence ORDER BY name)"))
                    .isEqualTo("bulletin_post7,history_visit9");
            assertThat(into.read("chat", "ann: first\n"))
                    .isEqualTo(new Imported.All(1, ", behind what was there: new number 17"));
            assertThat(into.read("bulletin", "first\n"))
                    .isEqualTo(new Imported.All(1, ", behind what was there: new number 8"));
            assertThat(into.read("history", "first\n"))
                    .isEqualTo(new Imported.All(1, ", behind what was there: new number 10"));
            assertThat(into.findings()).isEmpty();
        }
    }
}
