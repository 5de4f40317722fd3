package dev.plaza.qotd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.qotd.Quotes.BrokenQuotes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of quotes are read, and how those are named that are not. */
class QuotesTest {
    @TempDir
    private Path temp;

    private Path file(byte[] bytes) throws Exception {
        return Files.write(temp.resolve("quotes.txt"), bytes);
    }

    private List<String> quotes(String text) throws Exception {
        return Quotes.load(file(text.getBytes(StandardCharsets.UTF_8))).all();
    }

    private void assertBroken(byte[] bytes, String why) throws Exception {
        Path file = file(bytes);
        assertThatThrownBy(() -> Quotes.load(file))
                .isInstanceOf(BrokenQuotes.class)
                .hasMessage(file + ": " + why);
    }

    @Test
    void theShippedFileHasItsOneQuote() throws Exception {
        assertThat(Quotes.load(Path.of("conf/quotes.txt")).all()).containsExactly("Keep pushing forward! - QOTD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n%\nb\nc\n",
                "a\n%\nb\nc",
                "a\n%\nb\nc\n%\n",
                "%\na\n%\nb\nc\n%",
                "a\r\n%\r\nb\r\nc\r\n",
                "\n%\na\n%\n%\n  \n\n%\nb\nc\n",
                "\ufeffa\n%\nb\nc\n",
                "\ufeff%\r\na\r\n%\r\nb\r\nc\r\n"
            })
    void entriesArePartedByLinesThatAreAPercentSign(String text) throws Exception {
        assertThat(quotes(text)).containsExactly("a", "b\nc");
    }

    @Test
    void aPercentSignAmongOthersIsText() throws Exception {
        assertThat(quotes("100 %\n%%\n %\n")).containsExactly("100 %\n%%\n %");
    }

    @Test
    void whiteSpaceOfAQuoteIsKept() throws Exception {
        assertThat(quotes("  a  \n\n\t- b\n")).containsExactly("  a  \n\n\t- b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "%", "%\n%\n", " \n%\n\t\n", "\ufeff", "\ufeff\n"})
    void aFileWithoutAQuoteIsRefused(String text) throws Exception {
        assertBroken(text.getBytes(StandardCharsets.UTF_8), "there is no quote in it");
    }

    /** RFC 865: less than 512, and the line end is one of them. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "世", "😀"})
    void fiveHundredAndTenBytesFitAndOneMoreDoesNot(String character) throws Exception {
        int size = character.getBytes(StandardCharsets.UTF_8).length;
        String longest = character.repeat(510 / size) + "y".repeat(510 % size);
        assertThat(quotes(longest + "\n")).containsExactly(longest);
        assertThat(QotdReplies.quote(longest)).hasSize(511);
        String text = "short\n%\ntwo\nlines\n%\n" + longest + "y\n";
        assertBroken(text.getBytes(StandardCharsets.UTF_8), "6: a quote of 512 bytes, where at most 511 fit (RFC 865)");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        assertBroken(new byte[] {'a', '\n', (byte) 0xFC, '\n'}, "not UTF-8");
        assertBroken(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, '\n', 0}, "not UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = temp.resolve("nowhere.txt");
        assertThatThrownBy(() -> Quotes.load(missing)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> Quotes.load(temp)).hasMessageContainingAll(temp.toString(), "cannot be read");
    }
}
