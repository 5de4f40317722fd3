package dev.plaza.protocol;

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
        assertThat(protocol.conversation().requestEndBytes()).containsExactly('\r', '\n');
        assertThat(protocol.conversation().replyEnd()).isEqualTo("\n");
        assertThat(protocol.page()).isEqualTo("# Specimen\n");
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
    void plazasOwnAreThere() {
        assertThat(Protocol.names()).contains("bulletin", "chat", "history", "qotd", "tiny");
    }

    private void write(String name, String content) throws IOException {
        Path file = classes.resolve("protocols/specimen/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
