package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.protocol.Protocol;
import dev.plaza.resources.ResourceFolder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {
    private static final String CONF = """
            title = "Specimen"
            port = 7
            request-end = "\\r\\n"
            reply-end = "\\n"
            """;
    private static final String CASE = "id: specimen/a/%s\nlevel: must\nclause: c\ntitle: t\n\nA > x\n";

    @TempDir
    Path classes;

    private URLClassLoader loader;
    private ResourceFolder protocols;

    @BeforeEach
    void open() throws IOException {
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        protocols = ResourceFolder.of("protocols", loader);
        write("protocol.conf", CONF);
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void parsesItsTranscripts() throws IOException {
        write("transcripts/b.txt", CASE.formatted(2));
        write("transcripts/a.txt", CASE.formatted(1));
        write("transcripts/notes.md", "no transcript");

        assertThat(Transcripts.of(Protocol.load(protocols, "specimen")))
                .extracting(Transcript::id)
                .containsExactly("specimen/a/1", "specimen/a/2");
    }

    @Test
    void saysWhichTranscriptIsWrong() throws IOException {
        write("transcripts/a.txt", CASE.formatted(1) + "A nonsense\n");

        assertThatThrownBy(() -> Transcripts.of(Protocol.load(protocols, "specimen")))
                .hasMessage("protocols/specimen/transcripts/a.txt:7: no such step: nonsense");
    }

    @Test
    void anIdIsOneFilesOnly() throws IOException {
        write("transcripts/a.txt", CASE.formatted(1));
        write("transcripts/b.txt", CASE.formatted(1));

        assertThatThrownBy(() -> Transcripts.of(Protocol.load(protocols, "specimen")))
                .isInstanceOf(TranscriptException.class)
                .hasMessageContaining("b.txt:1: its id is that of protocols/specimen/transcripts/a.txt");
    }

    @Test
    void plazasOwnAreSound() {
        assertThat(Protocol.names())
                .allSatisfy(
                        name -> assertThat(Transcripts.of(Protocol.load(name))).isNotEmpty());
    }

    private void write(String name, String content) throws IOException {
        Path file = classes.resolve("protocols/specimen/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
