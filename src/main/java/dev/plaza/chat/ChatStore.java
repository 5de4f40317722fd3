package dev.plaza.chat;

import dev.plaza.storage.HeldStatements;
import dev.plaza.storage.LogStore;
import dev.plaza.storage.Redaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The room's lines in SQLite; stateless. */
final class ChatStore implements LogStore<ChatLine> {
    @Override
    public String table() {
        return "chat_line";
    }

    @Override
    public String line() {
        return "iif(name = '', text, name || ': ' || text)";
    }

    @Override
    public String redaction() {
        return "name = '', text = '" + Redaction.REMOVED + "'";
    }

    @Override
    public String at() {
        return "at";
    }

    @Override
    public List<String> lines(ChatLine line) {
        return List.of(line.shown());
    }

    @Override
    public void committed(ChatLine line, long number) {
        line.stored().accept(number);
    }

    /** Plain JDBC: on this hottest of paths a statement through JDBI costs five times as much. */
    @Override
    public void append(HeldStatements statements, long first, List<ChatLine> lines) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO chat_line (number, at, name, text) VALUES (?, ?, ?, ?)");
        long number = first;
        for (ChatLine line : lines) {
            insert.setLong(1, number++);
            insert.setLong(2, line.at().toEpochMilli());
            insert.setString(3, line.name());
            insert.setString(4, line.text());
            insert.addBatch();
        }
        insert.executeBatch();
    }
}
