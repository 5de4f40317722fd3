package dev.plaza.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.writers.RollingFileWriter;

/** The log's end, read while tinylog's own writer goes from file to file. */
@Timeout(60)
class LogTailTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> missed = new ArrayList<>();

    /** As conf/tinylog.properties has it, but with files of a KiB. */
    private RollingFileWriter writer(int backups) throws Exception {
        return new RollingFileWriter(Map.of(
                "file",
                folder.resolve("plaza-{count}.log").toString(),
                "latest",
                folder.resolve("plaza.log").toString(),
                "charset",
                "UTF-8",
                "format",
                "{message}",
                "policies",
                "startup, size: 1kb",
                "backups",
                String.valueOf(backups)));
    }

    private static void write(RollingFileWriter writer, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            writer.write(new LogEntry(null, null, Map.of(), null, null, null, 0, null, Level.INFO, "line " + i, null));
        }
    }

    private static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        IntStream.range(from, to).forEach(i -> lines.append("line ").append(i).append('\n'));
        return lines.toString();
    }

    private LogTail tail(int lines) throws IOException {
        return LogTail.of(folder, lines, missed::add);
    }

    private String read() {
        return out.toString(UTF_8);
    }

    private long files() {
        return folder.toFile().list().length - 1;
    }

    @Test
    void nothingIsLostAndNothingDoubledWhileFilesChange() throws Exception {
        int all = 20_000;
        RollingFileWriter writer = writer(1_000);
        write(writer, 0, 3);
        try (LogTail tail = tail(2)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    write(writer, 3, all);
                    writer.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!writing.isDone()) {
                tail.copyTo(out);
            }
            writing.join();
            tail.copyAllTo(out);
        }
        assertThat(files()).isGreaterThan(100);
        assertThat(read()).isEqualTo(lines(1, all));
        assertThat(missed).isEmpty();
    }

    /** Who was stopped for a while finds several new ones. */
    @Test
    void severalFilesThatBeganMeanwhileAreReadInTheirOrder() throws Exception {
        RollingFileWriter writer = writer(1_000);
        write(writer, 0, 10);
        try (LogTail tail = tail(100)) {
            tail.copyTo(out);
            write(writer, 10, 1_500);
            writer.close();
            assertThat(files()).as("more than one digit").isGreaterThan(10);
            tail.copyTo(out);
            tail.copyTo(out);
        }
        assertThat(read()).isEqualTo(lines(0, 1_500));
        assertThat(missed).isEmpty();
    }

    @Test
    void whatWasDeletedBeforeItWasReadIsTold() throws Exception {
        RollingFileWriter writer = writer(2);
        write(writer, 0, 10);
        try (LogTail tail = tail(100)) {
            tail.copyTo(out);
            write(writer, 10, 1_000);
            writer.close();
            tail.copyTo(out);
        }
        assertThat(missed).first().isEqualTo("plaza-1.log");
        assertThat(missed).doesNotHaveDuplicates().hasSizeGreaterThan(2);
        assertThat(read()).startsWith(lines(0, 20)).endsWith(lines(900, 1_000)).doesNotContain("line 300\n");
        assertThat(read().lines()).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatStartsAgainBeginsAnotherFile() throws Exception {
        RollingFileWriter first = writer(10);
        write(first, 0, 3);
        try (LogTail tail = tail(1)) {
            tail.copyTo(out);
            first.close();
            RollingFileWriter second = writer(10);
            tail.copyTo(out);
            write(second, 3, 5);
            tail.copyTo(out);
            second.close();
        }
        assertThat(read()).isEqualTo(lines(2, 5));
    }

    /** They are numbered from the beginning then. */
    @Test
    void itGoesOnWhereAllFilesWereDeleted() throws Exception {
        RollingFileWriter first = writer(10);
        write(first, 0, 300);
        first.close();
        try (LogTail tail = tail(1)) {
            tail.copyTo(out);
            for (String name : folder.toFile().list()) {
                Files.delete(folder.resolve(name));
            }
            tail.copyTo(out);
            RollingFileWriter second = writer(10);
            write(second, 300, 302);
            tail.copyTo(out);
            second.close();
        }
        assertThat(read()).isEqualTo(lines(299, 302));
        assertThat(missed).isEmpty();
    }

    /** As logrotate does it, where the log's configuration names its files so. */
    @Test
    void aFileThatIsCalledOtherwiseIsFollowedByItsName() throws Exception {
        Path log = Files.writeString(folder.resolve("plaza.log"), lines(0, 3));
        try (LogTail tail = tail(2)) {
            tail.copyTo(out);
            Files.writeString(Files.move(log, folder.resolve("plaza.log.1")), lines(0, 3) + "line 3");
            tail.copyTo(out);
            Files.writeString(log, lines(4, 6));
            tail.copyTo(out);
        }
        assertThat(read()).isEqualTo(lines(1, 6));
    }

    /** For the moment in which tinylog has begun it and plaza.log is another's name still, or nobody's. */
    @Test
    void theNewestIsNotLeftForAnOlderOne() throws Exception {
        Path older = Files.writeString(folder.resolve("plaza-1.log"), "one\n");
        Path newest = Files.createLink(folder.resolve("plaza.log"), older);
        try (LogTail tail = tail(5)) {
            Files.delete(newest);
            Path newer = Files.writeString(folder.resolve("plaza-2.log"), "two\n");
            tail.copyTo(out);
            Files.createLink(newest, newer);
            tail.copyTo(out);
            Files.delete(newest);
            Files.createLink(newest, older);
            tail.copyTo(out);
        }
        assertThat(read()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aLineThatIsBeingWrittenIsTakenAtTheEndOnly() throws Exception {
        Files.writeString(folder.resolve("plaza.log"), "one\ntwo");
        try (LogTail tail = tail(5)) {
            tail.copyTo(out);
            assertThat(read()).isEqualTo("one\n");
            tail.copyAllTo(out);
            assertThat(read()).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void whereThereIsNoLogThatIsSaid() {
        assertThatThrownBy(() -> tail(1).close()).isInstanceOf(NoSuchFileException.class);
        assertThat(folder.toFile().list()).isEmpty();
    }
}
