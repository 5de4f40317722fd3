package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
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

class ProtocolTest {
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
    void isLoadedFromItsFolder() throws IOException {
        write("protocol.md", "# Specimen\n");

        Protocol protocol = Protocol.load(protocols, "specimen");

        assertThat(protocol.title()).isEqualTo("Specimen");
        assertThat(protocol.port()).isEqualTo(7);
        assertThat(protocol.requestEndBytes()).containsExactly('\r', '\n');
        assertThat(protocol.replyEndBytes()).containsExactly('\n');
        assertThat(protocol.page()).isEqualTo("# Specimen\n");
        assertThat(protocol.transcripts()).isEmpty();
    }

    @Test
    void parsesItsTranscripts() throws IOException {
        write("transcripts/b.txt", CASE.formatted(2));
        write("transcripts/a.txt", CASE.formatted(1));
        write("transcripts/notes.md", "no transcript");

        assertThat(Protocol.load(protocols, "specimen").transcripts())
                .extracting(Transcript::id)
                .containsExactly("specimen/a/1", "specimen/a/2");
    }

    @Test
    void saysWhichTranscriptIsWrong() throws IOException {
        write("transcripts/a.txt", CASE.formatted(1) + "A nonsense\n");

        assertThatThrownBy(() -> Protocol.load(protocols, "specimen").transcripts())
                .hasMessage("protocols/specimen/transcripts/a.txt:7: no such step: nonsense");
    }

    @Test
    void anIdIsOneFilesOnly() throws IOException {
        write("transcripts/a.txt", CASE.formatted(1));
        write("transcripts/b.txt", CASE.formatted(1));

        assertThatThrownBy(() -> Protocol.load(protocols, "specimen").transcripts())
                .isInstanceOf(TranscriptException.class)
                .hasMessageContaining("b.txt:1: its id is that of protocols/specimen/transcripts/a.txt");
    }

    @Test
    void namesAreFoldersWithAConf() throws IOException {
        Files.createDirectories(classes.resolve("protocols/drafts"));
        Files.writeString(classes.resolve("protocols/README.md"), "");

        assertThat(Protocol.names(protocols)).containsExactly("specimen");
        assertThatThrownBy(() -> Protocol.load(protocols, "drafts"))
                .hasMessage("no such protocol: drafts; there are [specimen]");
    }

    @Test
    void saysWhereItsConfIsWrong() throws IOException {
        write("protocol.conf", CONF.replace("port = 7", "port = x"));
        assertThatThrownBy(() -> Protocol.load(protocols, "specimen"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("protocols/specimen/protocol.conf: 2");

        write("protocol.conf", CONF.replace("port = 7", "port = 0"));
        assertThatThrownBy(() -> Protocol.load(protocols, "specimen"))
                .hasMessageContaining("protocols/specimen/protocol.conf");
    }

    @Test
    void plazasOwnAreSound() {
        assertThat(Protocol.names()).contains("bulletin", "chat", "history", "qotd", "tiny");
        for (String name : Protocol.names()) {
            assertThat(Protocol.load(name).transcripts()).isNotNull();
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = classes.resolve("protocols/specimen/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
