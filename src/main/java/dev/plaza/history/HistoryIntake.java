package dev.plaza.history;

import dev.plaza.history.HistoryRecord.Named;
import dev.plaza.history.HistoryRecord.Visited;
import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Batch;
import dev.plaza.storage.Fields;
import dev.plaza.storage.Numbering;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Visits and names on their way into the history; one thread. */
final class HistoryIntake implements Archive.Intake<HistoryRecord> {
    private final Handle handle;
    private final Archive.Terms terms;
    private final Numbering numbers;
    private final Batch insertVisit;
    private final Batch insertName;
    private long expected;

    HistoryIntake(Handle handle, Archive.Terms terms) throws SQLException {
        this.handle = handle;
        this.terms = terms;
        numbers = Numbering.of(HistoryArchive.VISITS.next(handle), 1, terms);
        insertVisit = new Batch(
                handle,
                "INSERT INTO history_visit (number, at, address, user, request, outcome) VALUES (?, ?, ?, ?, ?, ?)");
        // A name goes with its number: one that is there already was given out here as well.
        insertName = new Batch(handle, "INSERT OR IGNORE INTO history_name (number, name, at) VALUES (?, ?, ?)");
    }

    @Override
    public void next(Fields next) throws BadRecord {
        next.requireOnly("next");
        expected = next.number("next");
    }

    @Override
    public void add(HistoryRecord record) throws BadRecord, SQLException {
        switch (record) {
            case Named(var number, var name, var at) -> {
                record.check(terms);
                insertName.add(number, name, at.toEpochMilli());
            }
            case Visited(var visit) -> {
                long told = visit.number();
                long number = numbers.grow(told == 0 ? OptionalLong.empty() : OptionalLong.of(told));
                record.check(terms);
                insertVisit.add(
                        number,
                        visit.at().toEpochMilli(),
                        visit.address(),
                        visit.user(),
                        visit.request(),
                        visit.outcome());
            }
        }
    }

    @Override
    public void skip() {
        numbers.skip();
    }

    @Override
    public String end() throws SQLException {
        insertName.flush();
        insertVisit.flush();
        if (numbers.isKept()) {
            HistoryArchive.VISITS.raise(handle, expected);
        }
        return numbers.told();
    }

    @Override
    public void close() throws SQLException {
        insertVisit.close();
        insertName.close();
    }
}
