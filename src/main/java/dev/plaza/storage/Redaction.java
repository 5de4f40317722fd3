package dev.plaza.storage;

import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/** Takes something out of sight for good: SQLite overwrites what it frees in its file meanwhile. The commit thread's. */
public final class Redaction {
    /** What an operator has put in a line's place. */
    public static final String REMOVED = "[removed]";

    /** How the writer is set otherwise: what is moved within a page is overwritten where it was, which costs no I/O. */
    static final String USUALLY = "PRAGMA secure_delete = FAST";

    private static final String WHOLLY = "PRAGMA secure_delete = ON";

    private Redaction() {}

    /** Does this; returns what it returns. */
    public static long in(Handle handle, LongSupplier redaction) {
        set(handle, WHOLLY);
        try {
            return redaction.getAsLong();
        } finally {
            set(handle, USUALLY);
        }
    }

    /** It answers with a row, so it is a query. */
    private static void set(Handle handle, String mode) {
        handle.createQuery(mode).mapTo(int.class).one();
    }
}
