package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.storage.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that is refused because a port is taken has not touched what is kept, nor begun to keep anything. */
class TakenPortTest {
    @TempDir
    private Path temp;

    private static void assertRefused(Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> TestServer.start(data, "chat.port=" + taken.getLocalPort())
                            .close())
                    .cause()
                    .cause()
                    .isInstanceOf(CannotListen.class)
                    .hasMessageContaining("chat cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aNewFolderHasNothingButItsLock() throws Exception {
        Path data = temp.resolve("data");
        assertRefused(data);
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left.map(Path::getFileName)).containsExactly(Path.of("plaza.lock"));
        }
        TestServer.start(data).close();
        assertThat(data.resolve("plaza.db")).exists();
    }

    @Test
    void anOlderDatabaseStaysOld() throws Exception {
        Path data = Files.createDirectory(temp.resolve("data"));
        TestDatabase.makeOlder(data, "3");
        byte[] before = Files.readAllBytes(data.resolve("plaza.db"));
        assertRefused(data);
        assertThat(data.resolve("plaza.db")).hasBinaryContent(before);
        assertThat(data.resolve("backup")).doesNotExist();
    }
}
