package dev.plaza.logging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that grows while it is read, whatever stands in it. */
class GrowingFileTest {
    private static final int MOST = 65_536;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path path;

    @BeforeEach
    void create() throws IOException {
        path = Files.createFile(folder.resolve("a.log"));
    }

    private void add(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.APPEND);
    }

    /** What was handed on since the last time. */
    private String copied(GrowingFile file) throws IOException {
        out.reset();
        file.copyTo(out);
        return out.toString(UTF_8);
    }

    private String last(int lines) throws IOException {
        try (GrowingFile file = GrowingFile.open(path)) {
            file.skipToLast(lines);
            String whole = copied(file);
            out.reset();
            file.end(out);
            return whole + out.toString(UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', 1, ''",
                "'', 0, ''",
                "'a', 1, 'a|'",
                "'a', 0, ''",
                "'a|', 1, 'a|'",
                "'a|', 0, ''",
                "'a|b|c|', 1, 'c|'",
                "'a|b|c|', 2, 'b|c|'",
                "'a|b|c|', 3, 'a|b|c|'",
                "'a|b|c|', 4, 'a|b|c|'",
                "'a|b|c|', 2147483647, 'a|b|c|'",
                "'a|b|c', 1, 'c|'",
                "'a|b|c', 2, 'b|c|'",
                "'|', 1, '|'",
                "'||', 1, '|'",
                "'||', 2, '||'",
                "'a||', 1, '|'",
                "'a||', 2, 'a||'",
            })
    void theLastLines(String text, int lines, String expected) throws IOException {
        add(text.replace('|', '\n'));
        assertThat(last(lines).replace('\n', '|')).isEqualTo(expected);
    }

    /** Wherever the ends of lines fall among the blocks that are read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 63, 64, 65, 4_095, 4_096, 8_191, 8_192, 8_193, 20_000})
    void theLastLinesOfManyBlocks(int length) throws IOException {
        String line = "x".repeat(length - 1) + "\n";
        int all = 100_000 / length + 3;
        add(line.repeat(all));
        for (int lines : new int[] {1, 2, all - 1, all, all + 1}) {
            assertThat(last(lines)).isEqualTo(line.repeat(Math.min(lines, all)));
        }
    }

    @Test
    void aLineIsHandedOnWhenItIsWhole() throws IOException {
        try (GrowingFile file = GrowingFile.open(path)) {
            add("one\ntw");
            assertThat(copied(file)).isEqualTo("one\n");
            assertThat(copied(file)).isEmpty();
            add("o");
            assertThat(copied(file)).isEmpty();
            add("\n\nthree");
            assertThat(copied(file)).isEqualTo("two\n\n");
            out.reset();
            file.end(out);
            file.end(out);
            assertThat(out.toString(UTF_8)).isEqualTo("three\n");
        }
    }

    @Test
    void whatActsOnATerminalIsEscaped() throws IOException {
        byte[] text = "a\u001b[2J\t\r\u0000 \u00c3\u00a9 \u00c2\u009b \u00ff\n".getBytes(ISO_8859_1);
        Files.write(path, text);
        assertThat(last(1)).isEqualTo("a\\x1b[2J\t\\r\\x00 é \\u{9b} \\xff\n");
    }

    /** A character of two bytes lies across the bound, or beside it. */
    @ParameterizedTest
    @ValueSource(ints = {MOST - 3, MOST - 2, MOST - 1, MOST, MOST + 1})
    void aLongLineIsHandedOnInPartsOfWholeCharacters(int before) throws IOException {
        String text = "x".repeat(before) + "é" + "y".repeat(MOST) + "𝄞" + "z".repeat(10);
        try (GrowingFile file = GrowingFile.open(path)) {
            add(text);
            String part = copied(file);
            assertThat(part.length()).isBetween(MOST - 3, text.length());
            assertThat(text).startsWith(part);
            add("\nnext\n");
            assertThat(part + copied(file)).isEqualTo(text + "\nnext\n");
        }
    }

    /** No character is as long as these bytes would be. */
    @Test
    void aLongLineOfNoCharactersIsHandedOn() throws IOException {
        byte[] text = new byte[3 * MOST];
        Arrays.fill(text, (byte) 0x80);
        Files.write(path, text);
        assertThat(last(1)).isEqualTo("\\x80".repeat(3 * MOST) + "\n");
    }

    @Test
    void oneThatWasEmptiedIsReadFromItsBeginning() throws IOException {
        try (GrowingFile file = GrowingFile.open(path)) {
            add("a long line\nand a part");
            copied(file);
            Files.writeString(path, "new\n");
            assertThat(copied(file)).isEqualTo("new\n");
        }
    }

    @Test
    void itIsKnownByWhatItIs() throws IOException {
        Path other = Files.createFile(folder.resolve("b.log"));
        try (GrowingFile file = GrowingFile.open(path)) {
            Path link = Files.createLink(folder.resolve("c.log"), path);
            assertThat(file.is(path)).isTrue();
            assertThat(file.is(link)).isTrue();
            assertThat(file.is(other)).isFalse();
            assertThat(file.is(folder.resolve("none.log"))).isFalse();
        }
    }
}
