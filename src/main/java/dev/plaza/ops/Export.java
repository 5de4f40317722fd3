package dev.plaza.ops;

import dev.plaza.storage.Archive;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.Fields;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import dev.plaza.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes all that a service keeps, a few records at a time: so it takes no memory, and holds no server up that runs on the
 * database. One thread.
 *
 * @param <R> a record of the service
 */
public final class Export<R> {
    private final String service;
    private final Archive<R> archive;
    private final Format format;
    private final Progress progress;

    /**
     * @param format not {@link Format#LINES}
     */
    public Export(String service, Archive<R> archive, Format format, Progress progress) {
        if (format == Format.LINES) {
            throw new IllegalArgumentException("plain lines are no export: they are not exact");
        }
        this.service = service;
        this.archive = archive;
        this.format = format;
        this.progress = progress;
    }

    /** Writes the records of this database; returns how many they were. */
    public long write(Path database, Writer out) throws StorageException, IOException {
        try (DatabaseFile file = DatabaseFile.reading(database)) {
            requireTables(database, file);
            return write(file, file.handle().inTransaction(archive::extract), out);
        } catch (JdbiException | SQLException e) {
            throw new StorageException(
                    Kind.DATABASE, database + " cannot be read: " + Reason.of(e) + "; plaza verify tells more", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void requireTables(Path database, DatabaseFile file) throws StorageException, SQLException {
        int newest = DatabaseFile.newestSchema();
        if (file.schema() > newest) {
            throw new StorageException(Kind.DATABASE, Verification.newer(database, file.schema()));
        }
        List<String> missing = file.missing(archive.tables());
        if (!missing.isEmpty()) {
            throw new StorageException(
                    Kind.DATABASE,
                    database + " has no table " + missing.getFirst()
                            + ": it is of an older Plaza, which plaza serve mends, or of none");
        }
    }

    private long write(DatabaseFile file, Archive.Extract<R> extract, Writer out) throws StorageException, IOException {
        Head head = new Head(service, extract.next(), extract.size());
        line(format == Format.JSON ? head.json() : head.text(), out);
        long done = 0;
        for (List<R> page = extract.page(); !page.isEmpty(); page = extract.page()) {
            requireUndisturbed(file);
            for (R record : page) {
                write(record, out);
            }
            done += page.size();
            progress.show(String.format(Locale.ROOT, "%s: %,d of %,d records", service, done, extract.size()));
        }
        requireUndisturbed(file);
        if (done != extract.size()) {
            throw new StorageException(Kind.DATABASE, "records of " + service + " were deleted meanwhile: try again");
        }
        return done;
    }

    private static void requireUndisturbed(DatabaseFile file) throws StorageException {
        if (file.isDisturbed()) {
            throw new StorageException(Kind.DATABASE, "a server was started on the database meanwhile: try again");
        }
    }

    private void write(R record, Writer out) throws IOException {
        if (format == Format.JSON) {
            Fields fields = archive.fields(record);
            line(Json.line(fields.values()), out);
        } else {
            archive.text(record, text -> lineOf(text, out));
        }
    }

    private static void lineOf(String text, Writer out) {
        try {
            line(text, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(String text, Writer out) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
