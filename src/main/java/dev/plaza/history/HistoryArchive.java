package dev.plaza.history;

import dev.plaza.history.HistoryRecord.Named;
import dev.plaza.history.HistoryRecord.Visited;
import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Fields;
import dev.plaza.storage.SequenceTable;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The visits, and the names given out, as records; stateless, any thread. */
public final class HistoryArchive implements Archive<HistoryRecord> {
    static final SequenceTable VISITS = new SequenceTable("history_visit");

    private static final int TOLD = 21;

    @Override
    public List<String> tables() {
        return List.of(VISITS.name(), "history_name");
    }

    @Override
    public void verify(Handle handle, Consumer<String> finding) {
        VISITS.verify(handle, finding);
        handle.createQuery("SELECT name, count(*) FROM history_name GROUP BY name HAVING count(*) > 1 LIMIT " + TOLD)
                .map((row, context) ->
                        "history_name: \"" + row.getString(1) + "\" was given out " + row.getLong(2) + " times")
                .forEach(finding);
    }

    @Override
    public Extract<HistoryRecord> extract(Handle handle) {
        return new HistoryExtract(handle);
    }

    @Override
    public Fields fields(HistoryRecord record) {
        return switch (record) {
            case Named(var number, var name, var at) ->
                new Fields().with("name", name).with("number", number).with("at", at);
            case Visited(var visit) ->
                new Fields()
                        .with("number", visit.number())
                        .with("at", visit.at())
                        .with("address", visit.address())
                        .with("user", visit.user())
                        .with("request", visit.request())
                        .with("outcome", visit.outcome());
        };
    }

    @Override
    public HistoryRecord record(Fields fields) throws BadRecord {
        return fields.has("name") ? named(fields) : visited(fields);
    }

    private static Named named(Fields fields) throws BadRecord {
        fields.requireOnly("name", "number", "at");
        return new Named(fields.number("number"), fields.text("name"), fields.time("at"));
    }

    private static Visited visited(Fields fields) throws BadRecord {
        fields.requireOnly("number", "at", "address", "user", "request", "outcome");
        return new Visited(new Entry(
                fields.number("number"),
                fields.time("at"),
                fields.text("address"),
                fields.textOrNull("user"),
                fields.text("request"),
                fields.text("outcome")));
    }

    @Override
    public void text(HistoryRecord record, Consumer<String> line) {
        line.accept(HistoryText.of(record));
    }

    @Override
    public Reading<HistoryRecord> text(Terms terms) {
        return HistoryText::read;
    }

    /** As {@code user 2} shows them, or what anybody else wrote of visits. */
    @Override
    public Reading<HistoryRecord> lines(Terms terms) {
        return line -> line.isBlank() ? null : HistoryText.shown(line, terms);
    }

    @Override
    public Intake<HistoryRecord> intake(Handle handle, Terms terms) throws SQLException {
        return new HistoryIntake(handle, terms);
    }
}
