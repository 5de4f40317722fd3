package dev.plaza.storage;

/** The data cannot be used, and why, in words for whoever starts the server. */
public final class StorageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Kind {
        /** The folder: not writable, or another server's. */
        FOLDER,
        /** The database in it: damaged, or of a newer Plaza. */
        DATABASE,
        /** What may pass: the disk is full or fails, or another process has the database. */
        DISK
    }

    private final Kind kind;

    public StorageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StorageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
