package dev.plaza.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.ops.Export;
import dev.plaza.ops.Format;
import dev.plaza.ops.Import;
import dev.plaza.ops.Imported;
import dev.plaza.ops.Verification;
import dev.plaza.protocol.Protocol;
import dev.plaza.server.Offer;
import dev.plaza.server.Services;
import dev.plaza.server.TestServer;
import dev.plaza.storage.Archive;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.TestDatabase;
import dev.plaza.transcript.Transcripts;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protocol that Plaza does not know stands beside its five with what CONTRIBUTING.md asks for, and nothing more. */
class SixthProtocolTest {
    private static final List<Offer> SIX =
            Stream.concat(Services.ALL.stream(), Stream.of(NotesService.OFFER)).toList();

    @TempDir
    private Path data;

    @Test
    void isServedConfiguredAndKept() throws Exception {
        try (TestServer server = start()) {
            assertThat(talk(server, "ADD milk\nADD bread\nLIST\nBYE\n")).isEqualTo("OK\nOK\n- milk\n- bread\n.\n");
        }
        try (TestServer server = start()) {
            assertThat(talk(server, "LIST\nBYE\n")).isEqualTo("- milk\n- bread\n.\n");
        }
    }

    @Test
    void isFoundByItsFolder() {
        assertThat(Protocol.names()).contains("notes");
        assertThat(Protocol.load("notes").page()).contains("ADD text");
        assertThat(Transcripts.of(Protocol.load("notes"))).isNotEmpty();
    }

    @Test
    void isVerifiedExportedAndImported(@TempDir Path other) throws Exception {
        try (TestServer server = start()) {
            assertThat(talk(server, "ADD milk\nADD a\\b\nBYE\n")).isEqualTo("OK\nOK\n");
        }
        try (TestDatabase unused = TestDatabase.open(other)) {
            assertThat(unused.lost()).isEmpty();
        }
        StringWriter exported = new StringWriter();
        assertThat(new Export<>("notes", new NotesArchive(), Format.TEXT, how -> {})
                        .write(DataFolder.databaseIn(data), exported))
                .isEqualTo(2);
        assertThat(exported).hasToString("plaza notes 1 next=2 records=2\n0 - milk\n1 - a\\\\b\n");
        try (DataFolder folder = DataFolder.open(other);
                DatabaseFile database = DatabaseFile.writing(folder)) {
            Archive.Terms terms = new Archive.Terms(4_096, Instant.EPOCH, false);
            byte[] bytes = exported.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(new Import<>("notes", new NotesArchive(), terms, how -> {})
                            .read(new ByteArrayInputStream(bytes), null, database))
                    .isEqualTo(new Imported.All(2, ", numbers 0 to 1"));
        }
        assertThat(new Verification(Services.archives(SIX), how -> {}).of(DataFolder.databaseIn(other)))
                .isEmpty();
    }

    private TestServer start() {
        return TestServer.start(SIX, Clock.system(ZoneOffset.UTC), data, "notes.prefix=\"- \"");
    }

    private static String talk(TestServer server, String requests) throws Exception {
        Deadline deadline = Deadline.after(Duration.ofSeconds(10));
        try (Wire wire = Wire.connect(server.address("notes"), Duration.ofSeconds(10))) {
            wire.send(requests.getBytes(StandardCharsets.UTF_8));
            wire.receiveUntil(unused -> false, deadline);
            return wire.inbox().toString();
        }
    }
}
