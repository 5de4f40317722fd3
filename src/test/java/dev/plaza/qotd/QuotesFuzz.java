package dev.plaza.qotd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.qotd.Quotes.BrokenQuotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any file has quotes that can be sent, and has them again when they are written down; or says why it has none. */
public final class QuotesFuzz {
    public static final Target TARGET = new Target(
            "quotes",
            List.of(
                    Input.of("a\n%\nb\nc\n"),
                    Input.of("%\r\na\r\n%\r\n\r\n%\r\n"),
                    Input.of("\u00ef\u00bb\u00bfa\n%\n100 %\n%%\n %\n"),
                    Input.of("x".repeat(510) + "\n%\ny"),
                    Input.of("x".repeat(511)),
                    Input.of("\u00ff"),
                    Input.of("")),
            QuotesFuzz::holds);

    private static final Path FILE = file();

    private QuotesFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("quotes", ".txt");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void holds(byte[] input) throws IOException {
        Files.write(FILE, input);
        Quotes quotes;
        try {
            quotes = Quotes.load(FILE);
        } catch (BrokenQuotes e) {
            assertThat(e.getMessage()).startsWith(FILE + ": ").hasLineCount(1);
            return;
        }
        assertThat(quotes.all()).isNotEmpty().allSatisfy(QuotesFuzz::assertCanBeSent);
        // With a mark before the first, since that may begin with one that is its own.
        Files.writeString(FILE, "\uFEFF" + String.join("\n%\n", quotes.all()) + "\n");
        assertThat(Quotes.load(FILE)).isEqualTo(quotes);
    }

    private static void assertCanBeSent(String quote) {
        assertThat(quote).isNotBlank();
        assertThat(quote.lines()).doesNotContain("%");
        assertThat(QotdReplies.quote(quote)).hasSizeLessThanOrEqualTo(511).endsWith((byte) '\n');
    }
}
