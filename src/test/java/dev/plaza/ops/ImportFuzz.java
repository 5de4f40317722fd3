package dev.plaza.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import dev.plaza.storage.Archive;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.StorageException;
import dev.plaza.text.PlainText;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Any file is imported whole, and what is exported then is imported as the same; or nothing of it is, with plain words why. */
public final class ImportFuzz {
    public static final Target TARGET = Target.ofText(
            "import",
            List.of(
                    "ann: hello\nbob: grüße 😀\n[removed]\n",
                    "plaza chat 1 next=2\n0 2026-11-21T03:04:05.678Z ann: hello\n1 2026-11-21T03:04:05.679Z [removed]\n",
                    "{\"plaza\":\"chat\",\"version\":1,\"next\":2}\n"
                            + "{\"number\":0,\"at\":\"2026-11-21T03:04:05.678Z\",\"name\":\"a\",\"text\":\"b\"}\n"
                            + "{\"number\":1,\"at\":\"0000-01-01T00:00:00.000Z\",\"name\":\"a\",\"text\":\"\\u0009\"}\n",
                    "{\"number\":999999999999999,\"at\":\"9999-12-31T23:59:59.999Z\",\"name\":\"a\",\"text\":\"b\"}\n",
                    "{\"number\":1,\"at\":\"2026-11-21T03:04:05.678Z\",\"address\":\"127.0.0.1\",\"lines\":[\"a\",\"\"]}\n",
                    "1 2026-11-21T03:04:05.678Z 127.0.0.1 first 0\n  a\n  \\x09b\n  #\n",
                    "a line\n\n#\nanother\n#\n",
                    "1 2026-11-21T03:04:05.678Z 127.0.0.1 ann \"ann\" visited\n",
                    "2025-09-12 17:24:13 10.0.0.1 ann visited\n"),
            ImportFuzz::holds);

    private static final Map<String, Archive<?>> ARCHIVES = Kept.ARCHIVES;
    private static final Path FOLDER = folder();
    private static final DatabaseFile DATABASE = database();

    private ImportFuzz() {}

    private static Path folder() {
        try {
            return Kept.in(Files.createTempDirectory("plaza-import")).folder();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseFile database() {
        try {
            return DatabaseFile.writing(DataFolder.open(FOLDER));
        } catch (StorageException e) {
            throw new IllegalStateException(e);
        }
    }

    static void holds(String file) throws Exception {
        for (Map.Entry<String, Archive<?>> each : ARCHIVES.entrySet()) {
            holds(each.getKey(), each.getValue(), file);
        }
    }

    private static <R> void holds(String service, Archive<R> archive, String file) throws Exception {
        switch (read(service, archive, file)) {
            case Imported.Nothing(var errors, var more) -> {
                assertThat(errors).isNotEmpty().allMatch(error -> PlainText.isPlain(error.replace("\t", "")));
                for (String table : archive.tables()) {
                    assertThat(DATABASE.handle()
                                    .createQuery("SELECT count(*) FROM " + table)
                                    .mapTo(long.class)
                                    .one())
                            .isZero();
                }
            }
            case Imported.All all -> {
                archive.verify(DATABASE.handle(), finding -> assertThat(finding).isNull());
                for (Format format : List.of(Format.TEXT, Format.JSON)) {
                    String exported = export(service, archive, format);
                    assertThat(read(service, archive, exported)).as(exported).isInstanceOf(Imported.All.class);
                    assertThat(export(service, archive, format)).isEqualTo(exported);
                }
            }
        }
    }

    /** Into tables that nothing was ever in. */
    private static <R> Imported read(String service, Archive<R> archive, String file) throws Exception {
        Handle handle = DATABASE.handle();
        archive.tables().reversed().forEach(table -> handle.execute("DELETE FROM " + table));
        handle.execute("DELETE FROM log_floor");
        handle.execute("DELETE FROM sqlite_sequence");
        Archive.Terms terms = new Archive.Terms(Kept.LINE, Kept.NOW, false);
        return new Import<>(service, archive, terms, how -> {})
                .read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), null, DATABASE);
    }

    private static <R> String export(String service, Archive<R> archive, Format format) throws Exception {
        StringWriter out = new StringWriter();
        new Export<>(service, archive, format, how -> {}).write(DataFolder.databaseIn(FOLDER), out);
        return out.toString();
    }
}
