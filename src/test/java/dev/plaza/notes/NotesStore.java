package dev.plaza.notes;

import dev.plaza.storage.HeldStatements;
import dev.plaza.storage.LogStore;
import dev.plaza.storage.Redaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The notes in SQLite; stateless. */
final class NotesStore implements LogStore<String> {
    @Override
    public String table() {
        return "note";
    }

    @Override
    public String line() {
        return "text";
    }

    @Override
    public String redaction() {
        return "text = '" + Redaction.REMOVED + "'";
    }

    @Override
    public String at() {
        return "at";
    }

    @Override
    public List<String> lines(String note) {
        return List.of(note);
    }

    @Override
    public void append(HeldStatements statements, long first, List<String> notes) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO note (number, text) VALUES (?, ?)");
        long number = first;
        for (String note : notes) {
            insert.setLong(1, number++);
            insert.setString(2, note);
            insert.addBatch();
        }
        insert.executeBatch();
    }
}
