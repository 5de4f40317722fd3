package dev.plaza.chat;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Fields;
import dev.plaza.storage.LogRecords;
import dev.plaza.storage.LogTable;
import dev.plaza.storage.Redaction;
import dev.plaza.storage.Stamp;
import dev.plaza.text.Escapes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The room's lines as records; stateless, any thread. */
public final class ChatArchive implements Archive<ChatRecord> {
    private static final LogTable LINES = new LogTable("chat_line");
    private static final LogRecords<ChatRecord> RECORDS =
            new LogRecords<>(LINES, List.of("number", "at", "name", "text"), new Rows());

    @Override
    public List<String> tables() {
        return List.of(LINES.name());
    }

    @Override
    public void verify(Handle handle, Consumer<String> finding) {
        LINES.verify(handle, finding);
    }

    @Override
    public Extract<ChatRecord> extract(Handle handle) {
        return RECORDS.extract(handle);
    }

    @Override
    public Fields fields(ChatRecord line) {
        return new Fields()
                .with("number", line.number().orElseThrow())
                .with("at", line.at())
                .with("name", line.name())
                .with("text", line.text());
    }

    @Override
    public ChatRecord record(Fields fields) throws BadRecord {
        fields.requireOnly("number", "at", "name", "text");
        return new ChatRecord(
                OptionalLong.of(fields.number("number")), fields.time("at"), fields.text("name"), fields.text("text"));
    }

    /** {@code 12 2026-11-21T03:04:05.678Z ann: hello}; escaped, so that the first colon with a space ends the name. */
    @Override
    public void text(ChatRecord line, Consumer<String> out) {
        String name = Escapes.visible(line.name()).replace(": ", "\\x3a ");
        String shown = line.isRedacted() ? line.text() : name + ": " + Escapes.visible(line.text());
        out.accept(new Stamp(line.number().orElseThrow(), line.at(), shown).toString());
    }

    @Override
    public Reading<ChatRecord> text(Terms terms) {
        return line -> {
            Stamp stamp = Stamp.parse(line);
            return stamped(stamp, stamp.rest());
        };
    }

    private static ChatRecord stamped(Stamp stamp, String shown) throws BadRecord {
        OptionalLong number = OptionalLong.of(stamp.number());
        if (shown.equals(Redaction.REMOVED)) {
            return ChatRecord.redacted(number, stamp.at());
        }
        int colon = shown.indexOf(": ");
        if (colon < 0) {
            throw new BadRecord("behind the time comes \"name: text\"");
        }
        String name = Escapes.plain(shown.substring(0, colon));
        String text = Escapes.plain(shown.substring(colon + 2));
        if (name == null || text == null) {
            throw new BadRecord("a backslash begins no escape");
        }
        return new ChatRecord(number, stamp.at(), name, text);
    }

    /** As {@code get} shows them. */
    @Override
    public Reading<ChatRecord> lines(Terms terms) {
        return line -> line.isEmpty() ? null : shown(line, terms.now());
    }

    private static ChatRecord shown(String line, Instant now) throws BadRecord {
        if (line.equals(Redaction.REMOVED)) {
            return ChatRecord.redacted(OptionalLong.empty(), now);
        }
        int colon = line.indexOf(": ");
        while (colon >= 0 && line.substring(0, colon).isBlank()) {
            colon = line.indexOf(": ", colon + 1);
        }
        if (colon < 0) {
            throw new BadRecord("a line of a chat log is \"name: text\"");
        }
        return new ChatRecord(OptionalLong.empty(), now, line.substring(0, colon), line.substring(colon + 2));
    }

    @Override
    public Intake<ChatRecord> intake(Handle handle, Terms terms) throws SQLException {
        return RECORDS.intake(handle, terms);
    }

    private static final class Rows implements LogRecords.Rows<ChatRecord> {
        @Override
        public OptionalLong number(ChatRecord line) {
            return line.number();
        }

        @Override
        public ChatRecord record(ResultSet row) throws SQLException {
            return new ChatRecord(
                    OptionalLong.of(row.getLong(1)),
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getString(3),
                    row.getString(4));
        }

        @Override
        public void check(ChatRecord line, Terms terms) throws BadRecord {
            line.check(terms);
        }

        @Override
        public @Nullable Object[] values(long number, ChatRecord line) {
            return new @Nullable Object[] {number, line.at().toEpochMilli(), line.name(), line.text()};
        }
    }
}
