package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongServerTest {
    @TempDir
    private Path folder;

    private static WrongServer parse(String text) {
        return WrongServer.parse("tiny", "x", text.lines().toList());
    }

    @Test
    void editsAreMadeInTheFilesTheyAreOf() throws Exception {
        Files.writeString(folder.resolve("tiny.py"), "one\n  two\nthree\n");
        Files.writeString(folder.resolve("wire.py"), "four\nfive\n");
        WrongServer wrong = parse("""
                defect: it is wrong
                cause: a word | another word

                -one
                -  two
                +ONE
                -three

                in wire.py
                -five
                +six
                +seven
                """);

        Path file = wrong.write(folder, folder.resolve("copy"));

        assertThat(file).hasContent("ONE\n");
        assertThat(folder.resolve("copy/wire.py")).hasContent("four\nsix\nseven\n");
        assertThat(wrong.words()).isEqualTo(List.of("a word", "another word"));
        assertThat(wrong.about()).isEmpty();
    }

    @Test
    void whatIsNotThereOrThereTwiceCannotBeEdited() throws Exception {
        Files.writeString(folder.resolve("tiny.py"), "twice\ntwice\n");
        Files.writeString(folder.resolve("wire.py"), "");
        for (String line : List.of("never", "twice")) {
            WrongServer wrong = parse("defect: it is wrong\ncause: word\n\n-" + line + "\n+other\n");
            assertThatThrownBy(() -> wrong.write(folder, folder.resolve("copy")))
                    .hasMessageContaining(line);
        }
    }

    @Test
    void aServerSaysWhatIsWrongWithItAndHowItIsNamed() {
        assertThatThrownBy(() -> parse("cause: word\n\n-a\n+b\n")).hasMessageContaining("tiny/x");
        assertThatThrownBy(() -> parse("defect: it is wrong\n\n-a\n+b\n")).hasMessageContaining("tiny/x");
        assertThatThrownBy(() -> parse("defect: it is wrong\ncause: word\n")).hasMessageContaining("tiny/x");
    }
}
