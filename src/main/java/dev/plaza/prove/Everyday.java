package dev.plaza.prove;

import java.io.IOException;

/** What every service is asked on a usual day; stateless, any thread. */
final class Everyday {
    private Everyday() {}

    /** All are served. */
    static void require(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            talk.say("test: here\r\n");
            Demand.told("test", "here\r\n", talk.line());
        }
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("POST\nhere\n#\n");
            Demand.told("a post", "OK\n", talk.line());
        }
        requireFleeting(plaza);
        requireQuote(plaza);
    }

    static void requireQuote(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "qotd")) {
            Demand.told("a connection to qotd", "Keep pushing forward! - QOTD\n", talk.rest());
        }
    }

    /** Those of one short conversation. */
    static void requireFleeting(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "tiny")) {
            talk.say("ECHO there?\nQUIT\n");
            String said = talk.rest();
            Demand.that(said.endsWith("\nECHO there?\nBYE\n"), () -> "ECHO was answered " + Demand.shown(said));
        }
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say("ann\n");
            String said = talk.rest();
            Demand.that(
                    said.endsWith("Your visit was recorded.\n"), () -> "a visit was answered " + Demand.shown(said));
        }
    }

    /** So many lines of so many characters are pushed, so that one get is more than any buffer on the way. */
    static void fill(PlazaProcess plaza, int lines, int length) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            for (int i = 0; i < lines; i++) {
                talk.say("push: " + "x".repeat(length) + "\r\n");
                Demand.told("a push", "OK\r\n", talk.line());
            }
        }
    }

    /** No session broke by an error of the server's. */
    static void requireNoErrors(PlazaProcess plaza) {
        boolean any = plaza.err().stream()
                .anyMatch(line ->
                        line.contains("ended by an error") || line.contains("Error:") || line.contains("OutOfMemory"));
        Demand.that(!any, () -> "the log tells of an error\n" + plaza);
    }
}
