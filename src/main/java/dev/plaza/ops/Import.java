package dev.plaza.ops;

import dev.plaza.ops.InputLines.Line;
import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Reads a file into what a service keeps, all of it or nothing, in one transaction; it takes no memory, however long the
 * file is. One thread, once.
 *
 * @param <R> a record of the service
 */
public final class Import<R> {
    private static final int STEP = 1_000;

    private final String service;
    private final Archive<R> archive;
    private final Archive.Terms terms;
    private final Progress progress;

    private final Imported.Errors errors = new Imported.Errors();
    private long records;
    private OptionalLong told = OptionalLong.empty();
    /** The line with which the record began that is being read. */
    private long began;

    public Import(String service, Archive<R> archive, Archive.Terms terms, Progress progress) {
        this.service = service;
        this.archive = archive;
        this.terms = terms;
        this.progress = progress;
    }

    /**
     * Reads the file to its end.
     *
     * @param format null: as its first line tells
     */
    public Imported read(InputStream in, @Nullable Format format, DatabaseFile into)
            throws IOException, StorageException {
        Handle handle = into.handle();
        try {
            handle.begin();
            boolean all = false;
            try {
                Imported result = read(new InputLines(in), format, handle);
                if (result instanceof Imported.All) {
                    progress.complete(handle::commit);
                    all = true;
                }
                return result;
            } finally {
                if (!all) {
                    takeBack(handle);
                }
            }
        } catch (JdbiException | SQLException e) {
            throw new StorageException(
                    Kind.DATABASE, "the database cannot be written: " + Reason.of(e) + ", and nothing was imported", e);
        }
    }

    /** On a full disk, for one, SQLite has done so itself already, and then has nothing to take back. */
    private static void takeBack(Handle handle) {
        try {
            handle.rollback();
        } catch (JdbiException done) {
            Logger.debug("nothing to take back: {}", done.getMessage());
        }
    }

    private Imported read(InputLines lines, @Nullable Format wish, Handle handle) throws IOException, SQLException {
        Line first = lines.next();
        if (first == null) {
            errors.add(1, "there is nothing in it");
            return errors.nothing();
        }
        Format format = wish == null ? Format.of(first.text() == null ? "" : first.text()) : wish;
        try (Archive.Intake<R> intake = archive.intake(handle, terms)) {
            Archive.Reading<R> reading = reading(format);
            boolean headed = format != Format.LINES && head(first, format == Format.JSON, intake);
            Line last = first;
            for (Line line = headed ? lines.next() : first; line != null; line = lines.next()) {
                take(line, reading, intake);
                last = line;
            }
            requireEnd(last, format);
            return finish(last.number(), reading, intake);
        }
    }

    private Archive.Reading<R> reading(Format format) {
        return switch (format) {
            case JSON -> new JsonReading<>(archive);
            case TEXT -> archive.text(terms);
            case LINES -> archive.lines(terms);
        };
    }

    /** Whether the line was a head, good or bad. */
    private boolean head(Line line, boolean json, Archive.Intake<R> intake) {
        try {
            if (line.text() == null) {
                return false;
            }
            Head head = json ? Head.ofJson(JsonReading.fields(line.text())) : Head.ofText(line.text());
            if (head != null) {
                head.requireOf(service);
                told = head.records();
                intake.next(head.next());
            }
            return head != null;
        } catch (BadRecord e) {
            errors.add(line.number(), String.valueOf(e.getMessage()));
            return true;
        }
    }

    private void take(Line line, Archive.Reading<R> reading, Archive.Intake<R> intake) throws SQLException {
        if (!reading.isInside()) {
            began = line.number();
        }
        try {
            if (line.text() == null) {
                throw new BadRecord(line.fault());
            }
            R record = reading.line(line.text());
            if (record != null) {
                add(record, intake);
                began = line.number();
            }
        } catch (BadRecord e) {
            refuse(line.number(), e, intake);
        }
    }

    private void add(R record, Archive.Intake<R> intake) throws SQLException {
        try {
            intake.add(record);
            records++;
            if (records % STEP == 0) {
                progress.show(String.format(Locale.ROOT, "%s: %,d records", service, records));
            }
        } catch (BadRecord e) {
            errors.add(began, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(long line, BadRecord why, Archive.Intake<R> intake) {
        errors.add(line, String.valueOf(why.getMessage()));
        intake.skip();
    }

    /** An export ends with a line end; without it, its last record may be half of one. */
    private void requireEnd(Line line, Format format) {
        if (!line.isEnded() && format != Format.LINES) {
            errors.add(line.number(), "the end is missing: a file of Plaza's ends with a line end");
        }
    }

    /** Also where numbers may have gaps, a part is not taken for the whole. */
    private void requireAll(long line) {
        if (told.isPresent() && told.getAsLong() != records && errors.isEmpty() && !terms.renumbered()) {
            errors.add(
                    line,
                    "the first line tells of " + told.getAsLong() + (told.getAsLong() == 1 ? " record" : " records")
                            + ", and there " + (records == 1 ? "is " : "are ") + records
                            + "; --renumber takes what is there");
        }
    }

    /**
     * The last record, and what is to be done behind all.
     *
     * @param line the number of the last line
     */
    private Imported finish(long line, Archive.Reading<R> reading, Archive.Intake<R> intake) throws SQLException {
        try {
            R last = reading.end();
            if (last != null) {
                add(last, intake);
            }
            requireAll(line);
            String numbers = errors.isEmpty() ? intake.end() : "";
            return errors.isEmpty() ? new Imported.All(records, numbers) : errors.nothing();
        } catch (BadRecord e) {
            errors.add(began, String.valueOf(e.getMessage()));
            return errors.nothing();
        }
    }
}
