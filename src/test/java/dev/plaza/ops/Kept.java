package dev.plaza.ops;

import dev.plaza.notes.NotesService;
import dev.plaza.server.Offer;
import dev.plaza.server.Services;
import dev.plaza.storage.Archive;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a folder keeps, exported and imported as the commands do it; for the test's thread. */
record Kept(Path folder) {
    static final Instant NOW = Instant.parse("2026-11-21T03:04:05.678Z");
    static final int LINE = 4_096;

    /** Of the five services, and of a sixth that Plaza does not know. */
    static final Map<String, Archive<?>> ARCHIVES =
            Services.archives(Stream.<Offer>concat(Services.ALL.stream(), Stream.of(NotesService.OFFER))
                    .toList());

    /** Of a new folder with empty tables, and these statements done to it. */
    static Kept in(Path folder, String... statements) throws Exception {
        TestDatabase.open(folder).close();
        TestDatabase.execute(folder, statements);
        return new Kept(folder);
    }

    Path database() {
        return DataFolder.databaseIn(folder);
    }

    String export(String service, Format format) throws Exception {
        StringWriter out = new StringWriter();
        export(service, format, out);
        return out.toString();
    }

    long export(String service, Format format, java.io.Writer out) throws Exception {
        return export(service, ARCHIVES.get(service), format, out);
    }

    private <R> long export(String service, Archive<R> archive, Format format, java.io.Writer out) throws Exception {
        return new Export<>(service, archive, format, how -> {}).write(database(), out);
    }

    /** In the format that the first line tells. */
    Imported read(String service, String text) throws Exception {
        return read(service, text.getBytes(StandardCharsets.UTF_8), null, false);
    }

    Imported read(String service, byte[] bytes, Format format, boolean renumbered) throws Exception {
        return read(service, ARCHIVES.get(service), bytes, format, new Archive.Terms(LINE, NOW, renumbered));
    }

    private <R> Imported read(String service, Archive<R> archive, byte[] bytes, Format format, Archive.Terms terms)
            throws Exception {
        TestDatabase.open(folder).close();
        try (DataFolder locked = DataFolder.open(folder);
                DatabaseFile database = DatabaseFile.writing(locked)) {
            return new Import<>(service, archive, terms, how -> {})
                    .read(new ByteArrayInputStream(bytes), format, database);
        }
    }

    List<String> findings() throws Exception {
        return new Verification(ARCHIVES, how -> {}).of(database());
    }

    String seen(String query) throws Exception {
        return TestDatabase.seen(folder, query);
    }
}
