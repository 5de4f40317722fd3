package dev.plaza.storage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tinylog.Logger;

/**
 * Knows whether the disk has room for more, and does in the reserve's place what must be possible without. The reserve is
 * given up for moments only: whoever fills the disk, Plaza's own log among them, would fill its place as well. Where there
 * was never room for a reserve, it goes without: what it would take of a small disk could not be stored. Used by one
 * thread at a time, that which opens the database and then the commit thread.
 */
final class Room {
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    /** To find room for a reserve is in no hurry. */
    private static final long LOOK_FOR_RESERVE_EVERY_NANOS =
            Duration.ofMinutes(1).toNanos();

    private static final long LEND_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Handle handle;
    private final WriteAheadLog log;
    private final Reserve reserve;
    private boolean without;
    private boolean full;
    private Throwable why = new SQLiteException("the disk is full", SQLiteErrorCode.SQLITE_FULL);
    private long lastLook = System.nanoTime();
    private long lastLent = System.nanoTime() - LEND_EVERY_NANOS;

    Room(Handle handle, WriteAheadLog log, Reserve reserve) {
        this.handle = handle;
        this.log = log;
        this.reserve = reserve;
        without = !reserve.wasFound();
        keepReserve();
        full = !without && !reserve.isKept();
        if (full) {
            Logger.error("the disk is full: until there is room, nothing is stored, and it can only be deleted");
        } else if (without) {
            Logger.warn(
                    "no {} can be kept: it takes 16 MiB of free room, and must be a file; on a full disk nothing could"
                            + " be deleted",
                    reserve);
        }
    }

    /** One that was never there is taken only where that leaves room, and whole; of another all that can be had. */
    private void keepReserve() {
        if (without && !reserve.hasRoomBeside()) {
            return;
        }
        switch (reserve.keep()) {
            case WHOLE -> without = false;
            case NO_FILE -> without = true;
            case NO_ROOM -> {
                if (without) {
                    reserve.giveUp();
                }
            }
        }
    }

    /** Whether nothing may be stored but what makes room. */
    boolean isFull() {
        return full;
    }

    /** Looks whether the disk still keeps what it is given, and now and then whether there is room: on a full disk for what is new, otherwise for a reserve. */
    void look() {
        log.look();
        if (!isDue()) {
            return;
        }
        lastLook = System.nanoTime();
        if (full && !reserve.isKept()) {
            log.giveBack();
        }
        keepReserve();
        full = full && !isRoomAgain();
    }

    /** What SQLite's log holds is not to stay there. */
    void emptyLog() {
        log.empty();
    }

    private boolean isDue() {
        long every = full ? LOOK_EVERY_NANOS : LOOK_FOR_RESERVE_EVERY_NANOS;
        return (full || without) && System.nanoTime() - lastLook >= every;
    }

    private boolean isRoomAgain() {
        return without ? reserve.hasRoomWithout() : reserve.isKept() && reserve.hasRoomBeside();
    }

    /** A write found no room: the log is moved into the database, which may need as much as the log holds. */
    void ranOut(Throwable failure) {
        full = true;
        why = failure;
        lastLook = System.nanoTime();
        lendReserve(() -> {});
    }

    /**
     * Does this in the reserve's place, and takes that again if it can be had. To write the reserve anew costs far more
     * than a delete: at most once a second, so that deletes that come meanwhile are done together.
     */
    void lendReserve(Runnable deed) {
        LockSupport.parkNanos(lastLent + LEND_EVERY_NANOS - System.nanoTime());
        reserve.giveUp();
        try {
            deed.run();
        } finally {
            log.giveBack();
            keepReserve();
            lastLent = System.nanoTime();
        }
    }

    /** Whether a transaction finds its place in what was deleted from the database, without letting it grow. */
    boolean isWithin() {
        try {
            return pragma("freelist_count") * pragma("page_size") >= Reserve.BYTES;
        } catch (JdbiException e) {
            Logger.debug("the database's own room cannot be told: {}", e.getMessage());
            return false;
        }
    }

    private long pragma(String name) {
        return handle.createQuery("PRAGMA " + name).mapTo(long.class).one();
    }

    /** Why a write is not even tried. */
    Throwable refusal() {
        return why;
    }
}
