package dev.plaza.prove;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** The protocol qotd, by its page: whatever is said, the quote is told; immutable, any thread. */
final class QotdDialect implements Dialect {
    private static final String QUOTE = "Keep pushing forward! - QOTD\n";

    @Override
    public String service() {
        return "qotd";
    }

    @Override
    public List<String> good() {
        return List.of("", "", "", "hello", "GET / HTTP/1.1");
    }

    @Override
    public List<String> kinds() {
        return List.of("silence", "words", "not UTF-8", "line too long");
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public Input opening() {
        return Input.of("connect", "", Input.Answer.NONE);
    }

    @Override
    public Input saying(String text, Random random) {
        return Input.of(text.isEmpty() ? "silence" : "words", text, QotdDialect::takeQuote)
                .thatCloses();
    }

    private static void takeQuote(Replies replies) throws IOException {
        String quote = replies.until("\n") + "\n";
        Demand.that(quote.equals(QUOTE), () -> "the quote was " + Demand.shown(quote));
    }

    @Override
    public Input malformed(byte[] line) {
        return new Input("not UTF-8", line, QotdDialect::takeQuote, true);
    }

    @Override
    public Input tooLong(byte[] line) {
        return new Input("line too long", line, QotdDialect::takeQuote, true);
    }
}
