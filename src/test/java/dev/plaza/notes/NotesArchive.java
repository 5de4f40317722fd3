package dev.plaza.notes;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Fields;
import dev.plaza.storage.LogRecords;
import dev.plaza.storage.LogTable;
import dev.plaza.text.Escapes;
import dev.plaza.text.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The notes as records: with this they are verified, exported and imported; stateless, any thread. */
public final class NotesArchive implements Archive<NotesArchive.Note> {
    private static final LogTable NOTES = new LogTable("note");
    private static final LogRecords<Note> RECORDS = new LogRecords<>(NOTES, List.of("number", "text"), new Rows());

    /** A note; its number is none where its source tells none. */
    public record Note(OptionalLong number, String text) {}

    @Override
    public List<String> tables() {
        return List.of(NOTES.name());
    }

    @Override
    public void verify(Handle handle, Consumer<String> finding) {
        NOTES.verify(handle, finding);
    }

    @Override
    public Fields fields(Note note) {
        return new Fields().with("number", note.number().orElseThrow()).with("text", note.text());
    }

    @Override
    public Note record(Fields fields) throws BadRecord {
        fields.requireOnly("number", "text");
        return new Note(OptionalLong.of(fields.number("number")), fields.text("text"));
    }

    @Override
    public void text(Note note, Consumer<String> line) {
        line.accept(note.number().orElseThrow() + " " + Escapes.visible(note.text()));
    }

    @Override
    public Reading<Note> text(Terms terms) {
        return line -> {
            int space = line.indexOf(' ');
            String text = Escapes.plain(line.substring(space + 1));
            if (text == null || !line.matches("[0-9]{1,15} .*")) {
                throw new BadRecord("a note is its number and its text");
            }
            return new Note(OptionalLong.of(Long.parseLong(line.substring(0, space))), text);
        };
    }

    @Override
    public Reading<Note> lines(Terms terms) {
        return line -> new Note(OptionalLong.empty(), line);
    }

    @Override
    public Extract<Note> extract(Handle handle) {
        return RECORDS.extract(handle);
    }

    @Override
    public Intake<Note> intake(Handle handle, Terms terms) throws SQLException {
        return RECORDS.intake(handle, terms);
    }

    private static final class Rows implements LogRecords.Rows<Note> {
        @Override
        public OptionalLong number(Note note) {
            return note.number();
        }

        @Override
        public Note record(ResultSet row) throws SQLException {
            return new Note(OptionalLong.of(row.getLong(1)), row.getString(2));
        }

        @Override
        public void check(Note note, Terms terms) throws BadRecord {
            if (!PlainText.isPlain(note.text())) {
                throw new BadRecord("a control character is in it");
            }
        }

        @Override
        public Object[] values(long number, Note note) {
            return new Object[] {number, note.text()};
        }
    }
}
