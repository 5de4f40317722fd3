package dev.plaza.qotd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which quote is told when, and what becomes of it when the file changes. */
class QuoteSourceTest {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @TempDir
    private Path temp;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(temp.resolve("quotes.txt"), "a\n%\nb\n%\nc\n");
    }

    private QuoteSource source(Pick pick, Clock clock, long seed) throws IOException {
        return new QuoteSource(new QotdConfig(file, pick), new AtomicInteger(), clock, new Random(seed));
    }

    private QuoteSource source(Pick pick) throws IOException {
        return source(pick, Clock.systemUTC(), 1);
    }

    private static List<String> told(QuoteSource source, int times) {
        return Stream.generate(source::quote).limit(times).toList();
    }

    /** As a program of its own would on that moment. */
    private String told(ZonedDateTime moment) {
        try (QuoteSource source = source(Pick.DAILY, Clock.fixed(moment.toInstant(), moment.getZone()), 1)) {
            assertThat(told(source, 3)).containsOnly(source.quote());
            return source.quote();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitQuote(QuoteSource source, String quote) {
        await().atMost(Duration.ofSeconds(20)).until(source::quote, quote::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Bogota", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC", "Europe/Berlin"})
    void aDayHasOneQuoteFromMidnightToMidnight(String zone) {
        // In Berlin a day of 25 hours.
        LocalDate day = LocalDate.of(2026, 10, 25);
        ZonedDateTime midnight = day.atStartOfDay(ZoneId.of(zone));
        ZonedDateTime next = day.plusDays(1).atStartOfDay(ZoneId.of(zone));
        String quote = told(midnight);
        for (ZonedDateTime moment = midnight; moment.isBefore(next); moment = moment.plusMinutes(97)) {
            assertThat(told(moment)).as(moment.toString()).isEqualTo(quote);
        }
        assertThat(told(next.minusNanos(1))).isEqualTo(quote);
        assertThat(told(next)).isNotEqualTo(quote);
        assertThat(told(midnight.minusNanos(1))).isNotEqualTo(quote);
    }

    @Test
    void everyQuoteHasItsDay() {
        ZonedDateTime day = LocalDate.of(2026, 1, 1).atStartOfDay(BOGOTA);
        assertThat(IntStream.range(0, 3).mapToObj(day::plusDays).map(this::told))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(told(day.withYear(1969))).isIn("a", "b", "c");
    }

    @Test
    void inOrderBeginsAgainBehindTheLast() throws IOException {
        try (QuoteSource source = source(Pick.IN_ORDER)) {
            assertThat(told(source, 7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
        }
        try (QuoteSource restarted = source(Pick.IN_ORDER)) {
            assertThat(restarted.quote()).isEqualTo("a");
        }
    }

    @Test
    void inOrderLeavesOutNoneWhenManyAskAtOnce() throws IOException {
        ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
        try (QuoteSource source = source(Pick.IN_ORDER)) {
            List<CompletableFuture<Void>> visitors = IntStream.range(0, 300)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> counts.merge(source.quote(), 1, Integer::sum), Thread::startVirtualThread))
                    .toList();
            visitors.forEach(CompletableFuture::join);
        }
        assertThat(counts.values()).containsExactly(100, 100, 100);
    }

    @Test
    void randomIsTheGeneratorsChoice() throws IOException {
        try (QuoteSource source = source(Pick.RANDOM, Clock.systemUTC(), 42);
                QuoteSource same = source(Pick.RANDOM, Clock.systemUTC(), 42)) {
            List<String> told = told(source, 100);
            assertThat(told(same, 100)).isEqualTo(told);
            assertThat(Set.copyOf(told)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void aWrittenFileIsReadAgain() throws IOException {
        try (QuoteSource source = source(Pick.IN_ORDER)) {
            Files.writeString(file, "new\n");
            awaitQuote(source, "new");
            assertThat(told(source, 2)).containsOnly("new");
        }
    }

    @Test
    void aChangeOfTheSameLengthIsSeen() throws IOException {
        Files.writeString(file, "old\n");
        try (QuoteSource source = source(Pick.DAILY)) {
            assertThat(source.quote()).isEqualTo("old");
            Files.writeString(file, "new\n");
            awaitQuote(source, "new");
        }
    }

    /** As an editor or a deployment replaces it, here with one of the same length and the same time. */
    @Test
    void aFileMovedIntoItsPlaceIsRead() throws IOException {
        Files.writeString(file, "old\n");
        Path other = Files.writeString(temp.resolve("other.txt"), "new\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        try (QuoteSource source = source(Pick.DAILY)) {
            assertThat(source.quote()).isEqualTo("old");
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            awaitQuote(source, "new");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%\n%\n"})
    void aBrokenFileLeavesTheQuotesAsTheyWere(String broken) throws Exception {
        assertKeepsUntilMended(() -> Files.writeString(file, broken));
    }

    @Test
    void aQuoteThatIsTooLongLeavesTheQuotesAsTheyWere() throws Exception {
        assertKeepsUntilMended(() -> Files.writeString(file, "fits\n%\n" + "x".repeat(511) + "\n"));
    }

    @Test
    void bytesThatAreNotUtf8LeaveTheQuotesAsTheyWere() throws Exception {
        assertKeepsUntilMended(() -> Files.write(file, new byte[] {(byte) 0xC3, '\n'}));
    }

    @Test
    void aMissingFileLeavesTheQuotesAsTheyWere() throws Exception {
        assertKeepsUntilMended(() -> Files.delete(file));
    }

    private interface Breaking {
        void run() throws IOException;
    }

    /** It is looked at every second: the quotes stay for longer than two looks, then the mended file counts. */
    private void assertKeepsUntilMended(Breaking breaking) throws IOException {
        try (QuoteSource source = source(Pick.IN_ORDER)) {
            breaking.run();
            await().during(Duration.ofMillis(2_400))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Set.of("a", "b", "c").contains(source.quote()));
            Files.writeString(file, "mended\n");
            awaitQuote(source, "mended");
        }
    }

    @Test
    void aBrokenFileStopsTheStart() throws IOException {
        Files.writeString(file, "%\n");
        assertThatThrownBy(() -> source(Pick.DAILY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no quote");
        Files.delete(file);
        assertThatThrownBy(() -> source(Pick.DAILY)).isInstanceOf(IOException.class);
    }

    @Test
    void fewerQuotesThanBeforeAreNoTrouble() throws IOException {
        try (QuoteSource source = source(Pick.IN_ORDER, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 1)) {
            told(source, 2);
            Files.writeString(file, "only\n");
            awaitQuote(source, "only");
            assertThat(told(source, 5)).containsOnly("only");
        }
    }
}
