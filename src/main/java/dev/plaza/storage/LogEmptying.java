package dev.plaza.storage;

import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Has SQLite's log emptied behind all that was written before: it keeps what has been overwritten since. The commit thread's. */
record LogEmptying(Room room) implements Journal<Boolean, Boolean> {
    @Override
    public List<Boolean> write(Handle handle, HeldStatements statements, List<Boolean> jobs) {
        return Collections.nCopies(jobs.size(), true);
    }

    @Override
    public boolean makesRoom(Boolean job) {
        return true;
    }

    /** Only now: within the transaction it cannot be done. */
    @Override
    public void committed() {
        room.emptyLog();
    }
}
