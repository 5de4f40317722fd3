package dev.plaza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What nobody reads does not grow without bound. */
class LimitedOutputTest {
    private static final String END = "\nplaza: no more is written here; the log goes on\n";

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private String written(String... pieces) throws IOException {
        try (LimitedOutput out = new LimitedOutput(file, 10)) {
            for (String piece : pieces) {
                out.write(piece.getBytes(UTF_8));
            }
        }
        return file.toString(UTF_8);
    }

    @Test
    void whatFitsIsWrittenAsItIs() throws IOException {
        assertThat(written("one", "", "two")).isEqualTo("onetwo");
    }

    @Test
    void behindTheBoundNothingIsWrittenAnyMore() throws IOException {
        assertThat(written("one two", " three", " four", "five")).isEqualTo("one two th" + END);
    }

    @Test
    void atTheBoundItIsSaidOnce() throws IOException {
        assertThat(written("0123456789", "", "x", "y")).isEqualTo("0123456789" + END);
    }

    @Test
    void singleBytesCountToo() throws IOException {
        try (LimitedOutput out = new LimitedOutput(file, 2)) {
            for (int i = 0; i < 5; i++) {
                out.write('a' + i);
            }
        }
        assertThat(file.toString(UTF_8)).isEqualTo("ab" + END);
    }
}
