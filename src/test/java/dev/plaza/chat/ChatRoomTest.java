package dev.plaza.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.storage.AppendLog;
import dev.plaza.storage.ChildJvm;
import dev.plaza.storage.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room without a socket: who is in it, and which lines a request shows. */
class ChatRoomTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_234), ZoneOffset.UTC);
    private static final int MANY = 300_000;

    @TempDir
    private Path temp;

    private TestDatabase on;
    private ChatRoom room;

    @BeforeEach
    void open() throws Exception {
        on = TestDatabase.open(temp);
        room = new ChatRoom(on.database(), CLOCK);
    }

    @AfterEach
    void close() throws Exception {
        on.close();
    }

    private static String read(AppendLog<?>.Cursor cursor) {
        StringBuilder text = new StringBuilder();
        for (ByteBuffer page = cursor.next(); page != null; page = cursor.next()) {
            text.append(StandardCharsets.UTF_8.decode(page));
        }
        return text.toString();
    }

    private void push(String... lines) {
        try (ChatRoom.Member member = room.join()) {
            for (String line : lines) {
                TestDatabase.done(member.push(line));
            }
        }
    }

    @Test
    void namesStandInTheOrderOfConnecting() {
        ChatRoom.Member ann = room.join();
        ChatRoom.Member bob = room.join();
        ann.rename("ann");
        assertThat(room.names()).containsExactly("ann", "unknown");
        bob.rename("ann");
        assertThat(room.names()).containsExactly("ann", "ann");
        ChatRoom.Member cat = room.join();
        cat.rename("cat");
        ann.rename("zoe");
        assertThat(room.names()).containsExactly("zoe", "ann", "cat");
        ann.close();
        ann.close();
        assertThat(room.names()).containsExactly("ann", "cat");
        assertThat(room.join()).isNotNull();
        assertThat(room.names()).containsExactly("ann", "cat", "unknown");
    }

    @Test
    void aLineKeepsTheNameItWasPushedUnder() throws Exception {
        ChatRoom.Member member = room.join();
        assertThat(TestDatabase.done(member.push("first"))).isZero();
        member.rename("ann");
        assertThat(TestDatabase.done(member.push("second"))).isEqualTo(1);
        member.close();
        assertThat(read(room.all())).isEqualTo("unknown: first\nann: second\n");
        assertThat(TestDatabase.seen(temp, "SELECT group_concat(at) FROM chat_line"))
                .isEqualTo("1234,1234");
    }

    @Test
    void anEmptyRoomHasNoLines() {
        assertThat(room.count()).isZero();
        assertThat(room.all().atEnd()).isTrue();
        assertThat(room.all().next()).isNull();
        assertThat(read(room.range(0, 0))).isEmpty();
        assertThat(read(room.range(0, Long.MAX_VALUE))).isEmpty();
        assertThat(read(room.last(0))).isEmpty();
        assertThat(read(room.range(Long.MAX_VALUE, Long.MAX_VALUE))).isEmpty();
        assertThat(read(room.last(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void rangesIncludeBothEndsAndLeaveOutWhatIsBeyond() {
        push("a", "b", "c");
        assertThat(room.count()).isEqualTo(3);
        assertThat(read(room.range(0, 0))).isEqualTo("unknown: a\n");
        assertThat(read(room.range(1, 2))).isEqualTo("unknown: b\nunknown: c\n");
        assertThat(read(room.range(2, 3))).isEqualTo("unknown: c\n");
        assertThat(read(room.range(0, Long.MAX_VALUE))).isEqualTo(read(room.all()));
        assertThat(read(room.range(3, 3))).isEmpty();
        assertThat(read(room.range(Long.MAX_VALUE, Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void theLastLinesAreAsManyAsThereAre() {
        push("a", "b", "c");
        assertThat(read(room.last(0))).isEmpty();
        assertThat(read(room.last(1))).isEqualTo("unknown: c\n");
        assertThat(read(room.last(2))).isEqualTo("unknown: b\nunknown: c\n");
        assertThat(read(room.last(3))).isEqualTo(read(room.all()));
        assertThat(read(room.last(Long.MAX_VALUE))).isEqualTo(read(room.all()));
    }

    /** With retention (chat.keep) the oldest line kept is number 0; its number in the database is not. */
    @Test
    void numbersBeginWithTheOldestLineKept() throws Exception {
        push("a", "b", "c", "d");
        on.close();
        TestDatabase.execute(temp, "DELETE FROM chat_line WHERE number < 2");
        open();
        assertThat(room.count()).isEqualTo(2);
        assertThat(read(room.all())).isEqualTo("unknown: c\nunknown: d\n");
        assertThat(read(room.range(0, 0))).isEqualTo("unknown: c\n");
        assertThat(read(room.range(1, 9))).isEqualTo("unknown: d\n");
        assertThat(read(room.last(9))).isEqualTo("unknown: c\nunknown: d\n");
        push("e");
        assertThat(read(room.range(2, 2))).isEqualTo("unknown: e\n");
        assertThat(TestDatabase.seen(temp, "SELECT max(number) FROM chat_line")).isEqualTo("4");
    }

    /** Reads a room that is larger than the heap of the process that runs this, line by line. */
    static final class Reader {
        public static void main(String[] args) throws Exception {
            try (TestDatabase on = TestDatabase.open(Path.of(args[0]))) {
                AppendLog<?>.Cursor all = new ChatRoom(on.database(), CLOCK).all();
                long bytes = 0;
                for (ByteBuffer page = all.next(); page != null; page = all.next()) {
                    bytes += page.remaining();
                }
                System.out.println(bytes + " bytes, " + Runtime.getRuntime().maxMemory() + " of heap");
            }
        }
    }

    @Test
    void aRoomLargerThanTheHeapIsReadWhole() throws Exception {
        on.close();
        TestDatabase.execute(
                temp,
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + MANY + ")"
                        + " INSERT INTO chat_line SELECT i, 0, 'ann', printf('%0300d', i) FROM n");
        long bytes = MANY * ("ann: ".length() + 300 + 1L);
        assertThat(bytes).isGreaterThan(48 << 20);
        assertThat(ChildJvm.run(List.of("-Xmx48m"), Reader.class, temp)).contains(bytes + " bytes, ");
        open();
    }
}
