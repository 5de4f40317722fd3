package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.storage.StorageException;
import dev.plaza.storage.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that opens, but whose tables cannot be read: the server says so and does not start. */
class DamagedDatabaseTest {
    @TempDir
    private Path data;

    @BeforeEach
    void fill() {
        TestServer.start(data).close();
    }

    private void assertRefused() throws Exception {
        byte[] before = Files.readAllBytes(data.resolve("plaza.db"));
        assertThatThrownBy(() -> TestServer.start(data).close()).rootCause().hasMessageContaining("malformed");
        assertThatThrownBy(() -> TestServer.start(data).close())
                .cause()
                .cause()
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("plaza.db is damaged or no database", "backup");
        assertThat(data.resolve("plaza.db")).hasBinaryContent(before);
    }

    /** The page with the root of this table is overwritten. */
    private void damage(String table) throws Exception {
        int page = Integer.parseInt(
                TestDatabase.seen(data, "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'"));
        byte[] bytes = Files.readAllBytes(data.resolve("plaza.db"));
        Arrays.fill(bytes, (page - 1) * 4096, page * 4096, (byte) 0x55);
        Files.write(data.resolve("plaza.db"), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat_line", "bulletin_post", "bulletin_line", "history_visit", "history_name"})
    void isRefused(String table) throws Exception {
        damage(table);
        assertRefused();
    }
}
