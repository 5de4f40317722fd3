package dev.plaza.history;

import dev.plaza.storage.Editor;
import dev.plaza.storage.Keep;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes what the history has already, as no visitor can; the commit thread's. */
record VisitEditor(VisitRepository visits) implements Editor {
    @Override
    public long redact(Handle handle, List<Long> numbers) {
        return visits.redact(handle, numbers);
    }

    @Override
    public void sweep(Handle handle) {
        visits.sweep(handle);
    }

    /** An index that is made anew needs room first. */
    @Override
    public boolean makesRoom(Edit edit) {
        return !(edit instanceof Edit.Sweep);
    }

    @Override
    public long trim(Handle handle, Keep keep, Instant now) {
        return switch (keep) {
            case Keep.All all -> 0;
            case Keep.Lines(var most) -> visits.deleteAllBut(handle, most, STEP);
            case Keep.Age age -> visits.deleteBefore(handle, age.since(now), STEP);
        };
    }
}
