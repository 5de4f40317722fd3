package dev.plaza.storage;

/** A record that cannot be imported, and why, in words for whoever has the file. */
public final class BadRecord extends Exception {
    private static final long serialVersionUID = 1L;

    public BadRecord(String message) {
        super(message, null, false, false);
    }
}
