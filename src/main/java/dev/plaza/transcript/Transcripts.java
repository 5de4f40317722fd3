package dev.plaza.transcript;

import dev.plaza.protocol.Protocol;
import dev.plaza.resources.ResourceFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transcripts of a protocol's folder; pure. */
public final class Transcripts {
    private Transcripts() {}

    /** All of them, in the order of their files' names; what is wrong in one is a {@link TranscriptException}. */
    public static List<Transcript> of(Protocol protocol) {
        ResourceFolder transcripts = protocol.folder().folder("transcripts");
        TranscriptParser parser = new TranscriptParser(protocol);
        List<Transcript> parsed = transcripts.files().stream()
                .filter(file -> file.endsWith(".txt"))
                .map(file -> parser.parse(transcripts.path() + "/" + file, transcripts.text(file)))
                .toList();
        requireOwnIds(parsed);
        return parsed;
    }

    private static void requireOwnIds(List<Transcript> transcripts) {
        Map<String, String> files = new HashMap<>();
        for (Transcript transcript : transcripts) {
            String other = files.put(transcript.id(), transcript.file());
            if (other != null) {
                throw new TranscriptException(
                        new Origin(transcript.file(), 1, ""), "its id is that of " + other + ": " + transcript.id());
            }
        }
    }
}
