package dev.plaza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** What cannot be written is not lost unseen, although it is printed. */
class CommandOutputTest {
    private static OutputStream refusing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    private static CommandOutput printed(OutputStream to) {
        CommandOutput output = new CommandOutput(to);
        new PrintStream(output, true, UTF_8).println("hello");
        return output;
    }

    @Test
    void whatIsWrittenChangesNoCode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CommandOutput output = printed(bytes);
        assertThat(bytes.toString(UTF_8)).isEqualTo("hello" + System.lineSeparator());
        assertThat(output.isLost()).isFalse();
        assertThat(output.codeAfter(0)).isZero();
        assertThat(output.codeAfter(3)).isEqualTo(3);
    }

    @Test
    void whatIsLostIsNoSuccess() {
        for (String why : new String[] {"No space left on device", "Broken pipe"}) {
            CommandOutput output = printed(refusing(why));
            assertThat(output.isLost()).isTrue();
            assertThat(output.codeAfter(0)).isEqualTo(ExitCode.NOT_WRITTEN);
            assertThat(output.codeAfter(3)).as("what was wrong before it").isEqualTo(3);
        }
    }
}
