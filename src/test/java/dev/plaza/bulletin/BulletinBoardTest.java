package dev.plaza.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.storage.AppendLog;
import dev.plaza.storage.Keep;
import dev.plaza.storage.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board without a socket: posts stay whole and in the order of their acknowledgement. */
class BulletinBoardTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    private Path temp;

    private TestDatabase on;
    private BulletinBoard board;

    @BeforeEach
    void open() throws Exception {
        on = TestDatabase.open(temp);
        board = new BulletinBoard(on.database(), CLOCK);
    }

    @AfterEach
    void close() throws Exception {
        on.close();
    }

    private CompletableFuture<Long> post(String... lines) {
        try (Draft draft = board.draft()) {
            for (String line : lines) {
                draft.add(line);
            }
            assertThat(draft.flaw()).isNull();
            return board.post(draft, "127.0.0.1");
        }
    }

    private List<String> read() {
        StringBuilder text = new StringBuilder();
        AppendLog<?>.Cursor cursor = board.read();
        for (ByteBuffer page = cursor.next(); page != null; page = cursor.next()) {
            text.append(StandardCharsets.UTF_8.decode(page));
        }
        return text.toString().lines().toList();
    }

    @Test
    void linesAreKeptExactly() {
        String[] lines = {"Text#!", " #", "# ", "##", "", "  ", "\ttab", "POST", "grüße 世界 😀", "%s \\n"};
        TestDatabase.done(post(lines));
        assertThat(read()).containsExactly(lines);
    }

    @Test
    void aPostWithoutALineAddsNone() throws Exception {
        assertThat(TestDatabase.done(post())).isZero();
        assertThat(TestDatabase.done(post("a"))).isZero();
        assertThat(TestDatabase.done(post())).isEqualTo(1);
        assertThat(read()).containsExactly("a");
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM bulletin_post"))
                .isEqualTo("3");
    }

    @Test
    void postsAreKeptWhole() throws Exception {
        for (String[] lines : List.of(new String[] {"a", "b", "c"}, new String[] {"d"}, new String[] {"e", "f"})) {
            TestDatabase.done(post(lines));
        }
        board.keep(new Keep.Lines(5));
        assertThat(read()).containsExactly("d", "e", "f");
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM bulletin_post"))
                .isEqualTo("2");
        board.keep(new Keep.Lines(1));
        assertThat(read()).as("the newest stays").containsExactly("e", "f");
        TestDatabase.done(post("g"));
        assertThat(read()).containsExactly("e", "f", "g");
    }

    @Test
    void oldPostsGo() throws Exception {
        TestDatabase.done(post("a", "b"));
        board.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(read()).containsExactly("a", "b");
        TestDatabase.execute(temp, "UPDATE bulletin_post SET at = at - 86400001");
        board.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(read()).isEmpty();
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM bulletin_post"))
                .isEqualTo("0");
        assertThat(TestDatabase.done(post("c"))).isEqualTo(2);
    }

    /** They have a time and an address all the same. */
    @Test
    void oldPostsWithoutLinesGoToo() throws Exception {
        TestDatabase.done(post());
        TestDatabase.done(post());
        TestDatabase.execute(temp, "UPDATE bulletin_post SET at = at - 86400001 WHERE number = 1");
        board.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(TestDatabase.seen(temp, "SELECT group_concat(number) FROM bulletin_post"))
                .isEqualTo("2");
        TestDatabase.done(post("a"));
        TestDatabase.done(post());
        TestDatabase.execute(temp, "UPDATE bulletin_post SET at = -86400001 WHERE number < 4");
        board.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(TestDatabase.seen(temp, "SELECT group_concat(number) FROM bulletin_post"))
                .as("what is young stays")
                .isEqualTo("4");
        assertThat(read()).isEmpty();
        assertThat(TestDatabase.done(post("b"))).isEqualTo(1);
    }

    /** With a number of lines to be kept, they go with the lines that they came before. */
    @Test
    void postsWithoutLinesGoWithTheLinesBehindThem() throws Exception {
        TestDatabase.done(post());
        TestDatabase.done(post("a"));
        TestDatabase.done(post());
        TestDatabase.done(post("b"));
        TestDatabase.done(post());
        board.keep(new Keep.Lines(2));
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM bulletin_post"))
                .isEqualTo("5");
        board.keep(new Keep.Lines(1));
        assertThat(TestDatabase.seen(temp, "SELECT group_concat(number) FROM bulletin_post"))
                .isEqualTo("4,5");
    }

    @Test
    void aLineOfAPostIsRedacted() {
        TestDatabase.done(post("a", "b", "c"));
        assertThat(TestDatabase.done(board.redact(List.of(1L)))).isEqualTo(1);
        assertThat(read()).containsExactly("a", "[removed]", "c");
    }

    @Test
    void aDraftMayBeClosedBeforeItsPostIsStored() {
        List<CompletableFuture<Long>> posts =
                IntStream.range(0, 100).mapToObj(i -> post(i + " a", i + " b")).toList();
        assertThat(posts).extracting(TestDatabase::done).doesNotHaveDuplicates();
        assertThat(read())
                .isEqualTo(IntStream.range(0, 100)
                        .boxed()
                        .flatMap(i -> List.of(i + " a", i + " b").stream())
                        .toList());
    }

    /** The largest post fits into one write, and its lines belong to it (bulletin §4.1). */
    @Test
    void linesBelongToTheirPost() throws Exception {
        String[] largest =
                IntStream.range(0, 1_000).mapToObj(i -> "x".repeat(60)).toArray(String[]::new);
        TestDatabase.done(post("first"));
        TestDatabase.done(post(largest));
        TestDatabase.done(post("last"));
        assertThat(TestDatabase.seen(
                        temp,
                        "SELECT group_concat(n, ' ') FROM (SELECT count(*) || '@' || min(number) AS n FROM bulletin_line"
                                + " GROUP BY post ORDER BY post)"))
                .isEqualTo("1@0 1000@1 1@1001");
    }

    /** All or nothing: a line that the table refuses takes the rest of its post with it, and of no other. */
    @Test
    void aPostThatFailsLeavesNothing() throws Exception {
        TestDatabase.execute(
                temp,
                "CREATE TRIGGER no_last AFTER INSERT ON bulletin_line WHEN new.text = 'last'"
                        + " BEGIN SELECT RAISE(ROLLBACK, 'no'); END");
        TestDatabase.done(post("a", "b"));
        List<CompletableFuture<Long>> posts = new ArrayList<>();
        posts.add(post("c"));
        posts.add(post("never", "last"));
        posts.add(post("d"));
        TestDatabase.done(posts.get(0));
        TestDatabase.failure(posts.get(1));
        TestDatabase.done(posts.get(2));
        assertThat(read()).containsExactly("a", "b", "c", "d");
        assertThat(TestDatabase.seen(temp, "SELECT count(*) || ' ' || max(number) FROM bulletin_line"))
                .isEqualTo("4 3");
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM bulletin_post"))
                .isEqualTo("3");
    }
}
