package dev.plaza.qotd;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The quotes of one file, at least one; immutable, for any thread. */
record Quotes(List<String> all) {
    /** The most bytes of a quote, its line end counted: RFC 865 wants less than 512. */
    static final int MOST_BYTES = 511;

    private static final String SEPARATOR = "%";

    Quotes {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no quote in it");
        }
    }

    /**
     * Reads a file in fortune format: entries parted by lines that are a sole {@code %}.
     *
     * @throws BrokenQuotes with file and line, when the file cannot be read or a quote cannot be sent
     */
    static Quotes load(Path file) throws BrokenQuotes {
        return parse(file.toString(), withoutMark(text(file)).lines().toList());
    }

    private static String text(Path file) throws BrokenQuotes {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BrokenQuotes(file + ": not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new BrokenQuotes(file + ": no such file", e);
        } catch (IOException e) {
            throw new BrokenQuotes(
                    file + ": cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Some editors begin a file of UTF-8 with a byte order mark, which is no part of the first quote. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Quotes parse(String file, List<String> lines) throws BrokenQuotes {
        List<String> quotes = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).equals(SEPARATOR)) {
                add(quotes, String.join("\n", lines.subList(first, i)), file, first + 1);
                first = i + 1;
            }
        }
        if (quotes.isEmpty()) {
            throw new BrokenQuotes(file + ": there is no quote in it");
        }
        return new Quotes(quotes);
    }

    private static void add(List<String> quotes, String quote, String file, int line) throws BrokenQuotes {
        int bytes = QotdReplies.quote(quote).length;
        if (bytes > MOST_BYTES) {
            throw new BrokenQuotes(file + ": " + line + ": a quote of " + bytes + " bytes, where at most " + MOST_BYTES
                    + " fit (RFC 865)");
        }
        if (!quote.isBlank()) {
            quotes.add(quote);
        }
    }

    /** Why a file of quotes cannot be used. */
    static final class BrokenQuotes extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenQuotes(String message) {
            super(message);
        }

        BrokenQuotes(String message, Exception cause) {
            super(message, cause);
        }
    }
}
