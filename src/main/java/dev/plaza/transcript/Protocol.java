package dev.plaza.transcript;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.plaza.resources.ResourceFolder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the folder of a protocol says about it; immutable, any thread. */
public record Protocol(String name, String title, int port, String requestEnd, String replyEnd, ResourceFolder folder) {
    private static final String CONF = "protocol.conf";

    public Protocol {
        if (port < 1 || port > 65_535 || requestEnd.isEmpty() || replyEnd.isEmpty()) {
            throw new IllegalArgumentException(folder.path() + "/" + CONF + ": a port and two line ends are wanted");
        }
    }

    /** The names of all protocols on the class path, sorted. */
    public static List<String> names() {
        return names(all());
    }

    /** The protocol of this name, one of {@link #names}. */
    public static Protocol load(String name) {
        return load(all(), name);
    }

    static List<String> names(ResourceFolder all) {
        return all.folders().stream()
                .filter(name -> all.folder(name).files().contains(CONF))
                .toList();
    }

    static Protocol load(ResourceFolder all, String name) {
        if (!names(all).contains(name)) {
            throw new IllegalArgumentException("no such protocol: " + name + "; there are " + names(all));
        }
        ResourceFolder folder = all.folder(name);
        Config conf = ConfigFactory.parseString(
                folder.text(CONF), ConfigParseOptions.defaults().setOriginDescription(folder.path() + "/" + CONF));
        return new Protocol(
                name,
                conf.getString("title"),
                conf.getInt("port"),
                conf.getString("request-end"),
                conf.getString("reply-end"),
                folder);
    }

    private static ResourceFolder all() {
        return ResourceFolder.of("protocols");
    }

    public byte[] requestEndBytes() {
        return requestEnd.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] replyEndBytes() {
        return replyEnd.getBytes(StandardCharsets.UTF_8);
    }

    /** The protocol's page, protocol.md. */
    public String page() {
        return folder.text("protocol.md");
    }

    /** All transcripts, in the order of their files' names; what is wrong in one is a {@link TranscriptException}. */
    public List<Transcript> transcripts() {
        ResourceFolder transcripts = folder.folder("transcripts");
        TranscriptParser parser = new TranscriptParser(this);
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
