package dev.plaza.transcript;

import dev.plaza.protocol.Conversation;
import dev.plaza.protocol.Guide;
import dev.plaza.protocol.Protocol;
import dev.plaza.resources.ResourceFolder;
import java.util.List;
import java.util.Optional;

/** Protocols and transcripts made for a test. */
final class Protocols {
    static final Protocol SPECIMEN = new Protocol(
            "specimen",
            "Specimen",
            7,
            new Conversation("\r\n", "\n", Conversation.Requests.MANY, false, false, List.of()),
            new Guide("", Optional.empty(), false, List.of(), List.of(), List.of()),
            ResourceFolder.of("protocols/specimen"));

    private static final String HEADER = """
            id: specimen/case/1
            level: must
            clause: specimen §1
            title: a case of a test

            """;

    /** The line that the first step has in the file. */
    static final int FIRST_STEP = 6;

    private Protocols() {}

    static Transcript transcript(String... steps) {
        return new TranscriptParser(SPECIMEN).parse("case.txt", HEADER + String.join("\n", steps) + "\n");
    }
}
