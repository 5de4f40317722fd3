package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.TranscriptParser;

/** Cases of the protocol tiny made for a test; pure. */
final class Cases {
    static final Protocol TINY = Protocol.load("tiny");

    private Cases() {}

    static Case of(String... steps) {
        return with("", steps);
    }

    /** With more lines of a header, each ended by a line end. */
    static Case with(String header, String... steps) {
        return of(TINY, "tiny/case/1", header, steps);
    }

    static Case of(Protocol protocol, String id, String header, String... steps) {
        String top = "id: " + id + "\nlevel: must\nclause: " + protocol.name() + " §1.2\ntitle: a case of a test\n";
        return new Case(
                new TranscriptParser(protocol).parse("case.txt", top + header + "\n" + String.join("\n", steps) + "\n"),
                "as the page says");
    }
}
