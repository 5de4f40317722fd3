package dev.plaza.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.AddressRanges;
import dev.plaza.net.Peer;
import dev.plaza.storage.ChildJvm;
import dev.plaza.storage.Keep;
import dev.plaza.storage.TestDatabase;
import dev.plaza.text.Escapes;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visit log without a socket: whose line has which number, and who may do what. */
class VisitLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(5_000), ZoneOffset.UTC);
    private static final int MANY = 300_000;

    @TempDir
    private Path temp;

    private TestDatabase on;
    private VisitLog visits;
    private HistoryConfig rules;

    @BeforeEach
    void open() throws Exception {
        open(Set.of());
    }

    @AfterEach
    void close() throws Exception {
        on.close();
    }

    private void open(Set<String> users) throws Exception {
        on = TestDatabase.open(temp);
        rules = rules(users);
        visits = new VisitLog(on.database(), CLOCK);
    }

    private void restart(String... users) throws Exception {
        on.close();
        open(Set.of(users));
    }

    private static HistoryConfig rules(Set<String> users) {
        AddressRanges here = new AddressRanges(List.of(AddressRanges.Range.parse("127.0.0.0/8")));
        return new HistoryConfig("link", users, here, true, new Keep.All());
    }

    private List<String> shown(boolean address) {
        List<String> lines = new ArrayList<>();
        VisitLog.Listing listing = visits.upTo(Long.MAX_VALUE);
        for (List<Entry> page = listing.next(); !page.isEmpty(); page = listing.next()) {
            page.forEach(entry ->
                    lines.add(new String(HistoryReplies.line(entry, ZoneOffset.UTC, address), StandardCharsets.UTF_8)));
        }
        return lines;
    }

    /** Nor in what SQLite's index by user has left in its pages. */
    @Test
    void namesThatAreRedactedAreGoneFromTheFile() throws Exception {
        List<CompletableFuture<VisitLog.Logged>> all = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            all.add(come("127.0.0.1", name(i)));
        }
        all.forEach(TestDatabase::done);
        List<Long> some = LongStream.range(0, 100).mapToObj(i -> 1 + 40 * i).toList();
        assertThat(TestDatabase.done(visits.redact(some))).isEqualTo(100);
        for (boolean stopped : new boolean[] {false, true}) {
            if (stopped) {
                restart();
            }
            String kept = bytes("plaza.db") + bytes("plaza.db-wal");
            assertThat(some).noneMatch(number -> kept.contains(name(number.intValue() - 1)));
            assertThat(kept.contains(name(1))).isTrue();
        }
    }

    private String bytes(String file) throws IOException {
        return Files.exists(temp.resolve(file))
                ? Files.readString(temp.resolve(file), StandardCharsets.ISO_8859_1)
                : "";
    }

    /** In no order, so that the pages of an index are split. */
    private static String name(int number) {
        return "visitor-" + Integer.toHexString(number * 0x9E3779B9) + "-of-4000";
    }

    @Test
    void theNewestVisitsAreKeptUnderTheirNumbers() {
        for (int i = 0; i < 5; i++) {
            visit("ann");
        }
        visits.keep(new Keep.Lines(2));
        assertThat(shown(true)).hasSize(2).element(0).asString().startsWith("4 ");
        visits.keep(new Keep.Lines(2));
        assertThat(shown(true)).hasSize(2);
        assertThat(visit("ann").number()).isEqualTo(6);
    }

    @Test
    void oldVisitsGoUpToTheFirstThatStays() throws Exception {
        for (int i = 0; i < 4; i++) {
            visit("ann");
        }
        visits.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(shown(true)).hasSize(4);
        TestDatabase.execute(temp, "UPDATE history_visit SET at = at - 86400001 WHERE number IN (1, 2, 4)");
        visits.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(shown(true)).hasSize(2).element(0).asString().startsWith("3 ");
        TestDatabase.execute(temp, "UPDATE history_visit SET at = at - 86400001");
        visits.keep(new Keep.Age(Duration.ofDays(1)));
        assertThat(shown(true)).isEmpty();
        assertThat(visit("ann").number()).isEqualTo(5);
    }

    @Test
    void aRedactedVisitKeepsItsNumberAndItsTimeOnly() {
        visit("ann");
        visit("mallory");
        assertThat(TestDatabase.done(visits.redact(List.of(2L, 7L)))).isEqualTo(1);
        assertThat(shown(true).get(1)).matches("2 \\S+ \\[removed]\n");
        assertThat(visit("ann 2").outcome()).isEqualTo(new Outcome.Shown());
    }

    @Test
    void theAddressIsShownOnlyWhereItMayBe() {
        visit("ann");
        assertThat(shown(true).getFirst()).contains(" 127.0.0.1 ann ");
        assertThat(shown(false).getFirst()).contains(" - ann ").doesNotContain("127.0.0.1");
    }

    private CompletableFuture<VisitLog.Logged> come(String address, String request) {
        try {
            Peer peer = new Peer(InetAddress.getByName(address), 4711);
            return visits.visit(rules, peer, HistoryCommand.parse(request), Escapes.visible(request));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private VisitLog.Logged visit(String request) {
        return TestDatabase.done(come("127.0.0.1", request));
    }

    private Outcome outcome(String request) {
        return visit(request).outcome();
    }

    private static Outcome deleted(long number) {
        return new Outcome.Deleted(BigInteger.valueOf(number));
    }

    private static Outcome notFound(long number) {
        return new Outcome.NotFound(BigInteger.valueOf(number));
    }

    private List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        VisitLog.Listing listing = visits.upTo(Long.MAX_VALUE);
        for (List<Entry> page = listing.next(); !page.isEmpty(); page = listing.next()) {
            all.addAll(page);
        }
        return all;
    }

    private List<Long> numbers() {
        return all().stream().map(Entry::number).toList();
    }

    @Test
    void aVisitIsALineOfItsOwn() {
        assertThat(visit("ann")).isEqualTo(new VisitLog.Logged(1, new Outcome.Recorded()));
        assertThat(visit("bob 2")).isEqualTo(new VisitLog.Logged(2, new Outcome.Shown()));
        assertThat(visit("\u001b[2J").outcome()).isEqualTo(new Outcome.Rejected(HistoryCommand.Reason.NOT_TEXT));
        assertThat(all())
                .containsExactly(
                        new Entry(1, CLOCK.instant(), "127.0.0.1", "ann", "ann", "visited"),
                        new Entry(2, CLOCK.instant(), "127.0.0.1", "bob", "bob 2", "read the history"),
                        new Entry(
                                3,
                                CLOCK.instant(),
                                "127.0.0.1",
                                null,
                                Escapes.visible("\u001b[2J"),
                                "was not plain text"));
    }

    @Test
    void deletingHitsTheNamedLineAlone() {
        IntStream.range(0, 3).forEach(i -> visit("ann"));
        assertThat(outcome("ann 1 2")).isEqualTo(deleted(2));
        assertThat(outcome("ann 1 2")).isEqualTo(notFound(2));
        assertThat(outcome("ann 1 0")).isEqualTo(notFound(0));
        assertThat(outcome("ann 1 9223372036854775808")).isInstanceOf(Outcome.NotFound.class);
        assertThat(outcome("ann 1 18446744073709551617")).isInstanceOf(Outcome.NotFound.class);
        assertThat(numbers()).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void nobodyDeletesTheirOwnLine() {
        assertThat(visit("ann 1 1")).isEqualTo(new VisitLog.Logged(1, notFound(1)));
        assertThat(visit("ann 1 2")).isEqualTo(new VisitLog.Logged(2, notFound(2)));
        assertThat(numbers()).containsExactly(1L, 2L);
    }

    /** The newest line's too, and behind a restart: SQLite alone would give it again. */
    @Test
    void aNumberNeverComesBack() throws Exception {
        visit("ann");
        visit("ann");
        assertThat(visit("ann 1 2").number()).isEqualTo(3);
        assertThat(visit("ann 1 3").number()).isEqualTo(4);
        assertThat(visit("ann 3").number()).isEqualTo(5);
        TestDatabase.execute(temp, "DELETE FROM history_visit");
        restart();
        assertThat(numbers()).isEmpty();
        assertThat(visit("ann").number()).isEqualTo(6);
    }

    @Test
    void afterDeletingAllOneLineSaysWho() {
        IntStream.range(0, 600).forEach(i -> visit("ann"));
        assertThat(outcome("bob 3")).isEqualTo(new Outcome.DeletedAll());
        assertThat(all())
                .containsExactly(new Entry(601, CLOCK.instant(), "127.0.0.1", "bob", "bob 3", "deleted all history"));
    }

    @Test
    void namesAreNeverGivenTwice() throws Exception {
        assertThat(outcome("ann 4")).isEqualTo(new Outcome.Named("guest-1"));
        visit("ann 3");
        assertThat(outcome("ann 4")).isEqualTo(new Outcome.Named("guest-2"));
        restart();
        assertThat(outcome("ann 4")).isEqualTo(new Outcome.Named("guest-3"));
    }

    @Test
    void namesOfOthersAreNotGiven() throws Exception {
        visit("guest-1");
        visit("guest-2 2");
        restart("guest-4", "guest-5", "ann");
        assertThat(outcome("x 4")).isEqualTo(new Outcome.Named("guest-3"));
        assertThat(outcome("x 4")).isEqualTo(new Outcome.Named("guest-6"));
        assertThat(outcome("x 4")).isEqualTo(new Outcome.Named("guest-7"));
    }

    @Test
    void namesAreGivenToManyAtOnceEachOnce() {
        List<CompletableFuture<VisitLog.Logged>> asked = IntStream.range(0, 500)
                .mapToObj(i -> come("127.0.0.1", "ann 4"))
                .toList();
        assertThat(asked)
                .extracting(visit -> TestDatabase.done(visit).outcome())
                .doesNotHaveDuplicates()
                .allMatch(Outcome.Named.class::isInstance);
    }

    @Test
    void whereUsersAreListedOthersMayOnlyAskForAName() throws Exception {
        restart("ann", "bob");
        visit("ann");
        for (String request : List.of("eve", "eve 1 1", "eve 2", "eve 3", "Ann", "guest-1 2")) {
            assertThat(outcome(request)).as(request).isEqualTo(new Outcome.NotAuthenticated());
        }
        assertThat(all()).hasSize(7).last().extracting(Entry::outcome).isEqualTo("failed authentication");
        assertThat(outcome("eve 4")).isEqualTo(new Outcome.Named("guest-2"));
        assertThat(outcome("guest-2")).isEqualTo(new Outcome.Recorded());
        assertThat(outcome("guest-2 2")).isEqualTo(new Outcome.Shown());
        assertThat(outcome("guest-2 1 1")).isEqualTo(new Outcome.NotAuthenticated());
        assertThat(outcome("guest-2 3")).isEqualTo(new Outcome.NotAuthenticated());
        assertThat(outcome("ann 1 1")).isEqualTo(deleted(1));
        assertThat(outcome("bob 3")).isEqualTo(new Outcome.DeletedAll());
    }

    @Test
    void deletingIsForSomeAddressesOnly() {
        visit("ann");
        for (String address : List.of("192.0.2.1", "::1", "2001:db8::1")) {
            assertThat(TestDatabase.done(come(address, "ann 1 1")).outcome()).isEqualTo(new Outcome.MayNotDelete());
            assertThat(TestDatabase.done(come(address, "ann 3")).outcome()).isEqualTo(new Outcome.MayNotDelete());
            assertThat(TestDatabase.done(come(address, "ann 2")).outcome()).isEqualTo(new Outcome.Shown());
        }
        assertThat(numbers()).hasSize(10).startsWith(1L);
        assertThat(TestDatabase.done(come("127.9.9.9", "ann 1 1")).outcome()).isEqualTo(deleted(1));
        assertThat(TestDatabase.done(come("::ffff:127.0.0.1", "ann 1 2")).outcome())
                .isEqualTo(deleted(2));
    }

    /** Each of the lines is deleted by exactly one of the two who try, and no other line is. */
    @Test
    void twoWhoDeleteAtOnceNeverHitTheWrongLine() {
        IntStream.range(0, 100).forEach(i -> visit("ann"));
        List<CompletableFuture<VisitLog.Logged>> first = new ArrayList<>();
        List<CompletableFuture<VisitLog.Logged>> second = new ArrayList<>();
        for (int line = 1; line <= 50; line++) {
            first.add(come("127.0.0.1", "ann 1 " + line));
            second.add(come("127.0.0.1", "bob 1 " + line));
        }
        for (int line = 1; line <= 50; line++) {
            Outcome ann = TestDatabase.done(first.get(line - 1)).outcome();
            Outcome bob = TestDatabase.done(second.get(line - 1)).outcome();
            assertThat(List.of(ann, bob)).containsExactlyInAnyOrder(deleted(line), notFound(line));
        }
        assertThat(numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(51, 200).boxed().toList());
    }

    /** What the reply to user 2 shows ends with its own line, whoever comes meanwhile. */
    @Test
    void aListingEndsWhereItWasAskedFor() {
        IntStream.range(1, VisitLog.PAGE).forEach(i -> visit("ann"));
        long mine = visit("ann 2").number();
        visit("late");
        VisitLog.Listing listing = visits.upTo(mine);
        assertThat(listing.next())
                .hasSize(VisitLog.PAGE)
                .last()
                .extracting(Entry::number)
                .isEqualTo((long) VisitLog.PAGE);
        assertThat(listing.next()).isEmpty();
    }

    /** Lists a history that is larger than the heap of the process that runs this. */
    static final class Reader {
        public static void main(String[] args) throws Exception {
            try (TestDatabase on = TestDatabase.open(Path.of(args[0]))) {
                VisitLog.Listing listing = new VisitLog(on.database(), CLOCK).upTo(MANY);
                long characters = 0;
                for (List<Entry> page = listing.next(); !page.isEmpty(); page = listing.next()) {
                    characters += page.stream()
                            .mapToLong(entry -> entry.request().length())
                            .sum();
                }
                System.out.println(characters + " characters");
            }
        }
    }

    @Test
    void aHistoryLargerThanTheHeapIsListedWhole() throws Exception {
        on.close();
        TestDatabase.execute(
                temp,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY + ")"
                        + " INSERT INTO history_visit SELECT i, 0, '::1', 'ann', printf('%0300d', i), 'visited' FROM n");
        assertThat(ChildJvm.run(List.of("-Xmx48m"), Reader.class, temp)).contains(300L * MANY + " characters");
        open();
    }
}
