package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set, and another zone: time is told as the clock has it, order is that of arrival. */
class ClockIT {
    @TempDir
    private Path folder;

    private Path offset;

    /** Every look at the clock asks the file by how many seconds it is wrong. */
    private Launch launch(String zone) throws IOException, InterruptedException {
        offset = folder.resolve("offset");
        Files.writeString(offset, "+0\n");
        return Checkout.serve(folder.resolve("data"))
                .with("LD_PRELOAD", faketime())
                .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
                .with("FAKETIME_NO_CACHE", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .with("TZ", zone);
    }

    private static String faketime() throws InterruptedException {
        try {
            Process asked = new ProcessBuilder("faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD").start();
            String library = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(asked.waitFor()).isZero();
            return library.strip();
        } catch (IOException absent) {
            assumeTrue(false, "faketime is missing (Debian: apt install faketime)");
            throw new IllegalStateException(absent);
        }
    }

    private void set(PlazaProcess plaza, Duration wrong) throws IOException {
        Path next = folder.resolve("next");
        Files.writeString(next, "%+d%n".formatted(wrong.toSeconds()));
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        OffsetDateTime wanted = OffsetDateTime.now(ZoneOffset.UTC).plus(wrong);
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .until(() -> Duration.between(wanted, time(plaza)).abs().compareTo(Duration.ofMinutes(5)) < 0);
    }

    private static OffsetDateTime time(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "tiny")) {
            talk.line();
            talk.say("TIME\n");
            return OffsetDateTime.parse(talk.line().strip().substring("TIME ".length()));
        }
    }

    private static void write(PlazaProcess plaza, Talk chat, String word) throws IOException {
        chat.say("push: " + word + "\r\n");
        assertThat(chat.line()).isEqualTo("OK\r\n");
        try (Talk bulletin = Talk.with(plaza, "bulletin");
                Talk history = Talk.with(plaza, "history")) {
            bulletin.say("POST\n" + word + "\n#\n");
            assertThat(bulletin.line()).isEqualTo("OK\n");
            history.say(word + "\n");
            assertThat(history.rest()).endsWith("\nYour visit was recorded.\n");
        }
    }

    private static List<String> history(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say("reader 2\n");
            return talk.rest()
                    .lines()
                    .skip(7)
                    .filter(line -> line.endsWith(" visited"))
                    .toList();
        }
    }

    private static OffsetDateTime at(String visit) {
        return OffsetDateTime.parse(visit.split(" ")[1]);
    }

    private static void assertInOrder(PlazaProcess plaza) throws IOException {
        try (Talk chat = Talk.with(plaza, "chat");
                Talk bulletin = Talk.with(plaza, "bulletin")) {
            chat.say("get\r\nadios\r\n");
            assertThat(chat.rest()).endsWith("room\r\nunknown: first\nunknown: second\nunknown: third\r\n");
            bulletin.say("READ\nQUIT\n");
            assertThat(bulletin.rest()).isEqualTo("first\nsecond\nthird\n#\nOK\n");
        }
        assertThat(history(plaza))
                .satisfiesExactly(
                        line -> assertThat(line).contains(" first "),
                        line -> assertThat(line).contains(" second "),
                        line -> assertThat(line).contains(" third "));
    }

    @Test
    void aClockThatIsSetReordersNothingAndCutsNobody() throws Exception {
        try (PlazaProcess plaza = launch("Europe/Berlin").ready();
                Talk chat = Talk.with(plaza, "chat")) {
            chat.line();
            write(plaza, chat, "first");
            set(plaza, Duration.ofHours(-1));
            write(plaza, chat, "second");
            // Past every idle time: deadlines are kept by another clock.
            set(plaza, Duration.ofDays(2));
            write(plaza, chat, "third");
            assertInOrder(plaza);
            List<String> visits = history(plaza);
            assertThat(Duration.between(at(visits.get(0)), at(visits.get(1)))).isNegative();
            assertThat(Duration.between(at(visits.get(1)), at(visits.get(2)))).isGreaterThan(Duration.ofDays(2));
            assertThat(plaza.err()).isEmpty();
            plaza.stop();
        }
        anotherZoneTellsTheSameInItsOwnTime();
    }

    private void anotherZoneTellsTheSameInItsOwnTime() throws Exception {
        try (PlazaProcess plaza = launch("Asia/Tokyo").ready()) {
            assertInOrder(plaza);
            assertThat(time(plaza).getOffset()).isEqualTo(ZoneOffset.ofHours(9));
            assertThat(history(plaza))
                    .allSatisfy(line -> assertThat(at(line).getOffset()).isEqualTo(ZoneOffset.ofHours(9)));
        }
    }
}
