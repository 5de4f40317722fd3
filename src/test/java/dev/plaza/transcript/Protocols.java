package dev.plaza.transcript;

import dev.plaza.resources.ResourceFolder;

/** Protocols and transcripts made for a test. */
final class Protocols {
    static final Protocol SPECIMEN =
            new Protocol("specimen", "Specimen", 7, "\r\n", "\n", ResourceFolder.of("protocols/specimen"));

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
