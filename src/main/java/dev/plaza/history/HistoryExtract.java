package dev.plaza.history;

import dev.plaza.storage.Archive;
import dev.plaza.storage.Fields;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The names that were given out, then the visits, being read by their numbers; one thread. */
final class HistoryExtract implements Archive.Extract<HistoryRecord> {
    private static final int PAGE = 1_000;

    private final VisitRepository repository = new VisitRepository();
    private final Handle handle;
    private final long lastName;
    private final long lastVisit;
    private final long size;
    private long name;
    private long visit;

    HistoryExtract(Handle handle) {
        this.handle = handle;
        lastName = repository.nextName(handle) - 1;
        lastVisit = HistoryArchive.VISITS.next(handle) - 1;
        size = repository.names(handle) + repository.visits(handle);
    }

    @Override
    public Fields next() {
        return new Fields().with("next", lastVisit + 1);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public List<HistoryRecord> page() {
        List<HistoryRecord.Named> names = repository.names(handle, name, lastName, PAGE);
        if (!names.isEmpty()) {
            name = names.getLast().number();
            return List.copyOf(names);
        }
        List<Entry> visits = repository.visits(handle, visit, lastVisit, PAGE);
        if (!visits.isEmpty()) {
            visit = visits.getLast().number();
        }
        return visits.stream().<HistoryRecord>map(HistoryRecord.Visited::new).toList();
    }
}
