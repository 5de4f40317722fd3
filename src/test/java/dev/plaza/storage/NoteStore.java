package dev.plaza.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/** Notes in a table that refuses some of them, each in another way; it remembers how they were batched. */
final class NoteStore implements LogStore<String> {
    /** The journal throws before it writes. */
    static final String THROWS = "throws";
    /** The table's constraint. */
    static final String CHECKED = "checked";
    /** Its trigger undoes the statement. */
    static final String ABORTS = "aborts";
    /** Its trigger undoes the whole transaction, without being asked to. */
    static final String ROLLS_BACK = "rolls back";
    /** Its trigger leaves what the statement did so far. */
    static final String FAILS = "fails";
    /** Nothing is wrong before the commit: a deferred foreign key. */
    static final String ORPHANED = "orphaned";

    static final List<String> POISONS = List.of(THROWS, CHECKED, ABORTS, ROLLS_BACK, FAILS, ORPHANED);

    private static final List<String> TABLE =
            List.of("""
            CREATE TABLE IF NOT EXISTS probe (
                number INTEGER PRIMARY KEY,
                text   TEXT NOT NULL CHECK (text <> 'checked'),
                mother INTEGER REFERENCES probe (number) DEFERRABLE INITIALLY DEFERRED
            ) STRICT""", trigger("aborts", "ABORT"), trigger("rolls back", "ROLLBACK"), trigger("fails", "FAIL"));

    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private volatile boolean unreadable;
    private volatile LongConsumer onCommit = number -> {};
    private volatile Runnable onTrim = () -> {};

    private NoteStore() {}

    /** The store, its table made where there is none. */
    static NoteStore in(TestDatabase on) {
        Journal<String, Boolean> making = (handle, statements, jobs) -> List.of(make(handle.getConnection()));
        TestDatabase.done(on.commits().submit(making, "", 1));
        return new NoteStore();
    }

    private static boolean make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Inside a transaction this pragma is passed over.
            statement.execute("COMMIT");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : TABLE) {
                statement.execute(sql);
            }
        }
        return true;
    }

    private static String trigger(String text, String what) {
        return "CREATE TRIGGER IF NOT EXISTS on_" + what + " AFTER INSERT ON probe WHEN new.text = '" + text
                + "' BEGIN SELECT RAISE(" + what + ", 'not this note'); END";
    }

    /** How many notes each attempt was given. */
    List<Integer> batches() {
        return batches;
    }

    /** Whether reading fails from now on. */
    void unreadable(boolean now) {
        unreadable = now;
    }

    /** Told of each note that is on disk, before anybody may see it. */
    void onCommit(LongConsumer told) {
        onCommit = told;
    }

    /** Done within the transaction that deletes the oldest notes. */
    void onTrim(Runnable deed) {
        onTrim = deed;
    }

    @Override
    public void committed(String note, long number) {
        onCommit.accept(number);
    }

    @Override
    public void trimmed(Handle handle) {
        onTrim.run();
    }

    @Override
    public String table() {
        return unreadable ? "nowhere" : "probe";
    }

    @Override
    public String line() {
        return "text";
    }

    @Override
    public String redaction() {
        return "text = '" + Redaction.REMOVED + "'";
    }

    /** A note is as old as its text says. */
    @Override
    public String at() {
        return "CAST(text AS INTEGER)";
    }

    @Override
    public List<String> lines(String note) {
        return List.of(note);
    }

    @Override
    public void append(HeldStatements statements, long first, List<String> notes) throws SQLException {
        batches.add(notes.size());
        if (notes.contains(THROWS)) {
            throw new IllegalStateException("not this note");
        }
        PreparedStatement insert = statements.of("INSERT INTO probe (number, text, mother) VALUES (?, ?, ?)");
        long number = first;
        for (String note : notes) {
            insert.setLong(1, number++);
            insert.setString(2, note);
            insert.setObject(3, note.equals(ORPHANED) ? -1 : null);
            insert.addBatch();
        }
        insert.executeBatch();
    }
}
