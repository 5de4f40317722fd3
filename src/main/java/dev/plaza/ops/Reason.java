package dev.plaza.ops;

import dev.plaza.text.Escapes;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why SQLite failed, in words for an operator; pure. */
final class Reason {
    private static final List<SQLiteErrorCode> FULL = List.of(
            SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_WRITE, SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

    private Reason() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return of(sqlite);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Escapes.harmless(String.valueOf(sql.getMessage()));
            }
        }
        return Escapes.harmless(String.valueOf(failure));
    }

    private static String of(SQLiteException e) {
        return FULL.contains(e.getResultCode())
                ? "there is no room on the disk"
                : Escapes.harmless(String.valueOf(e.getMessage()));
    }
}
