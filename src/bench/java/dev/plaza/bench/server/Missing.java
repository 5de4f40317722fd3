package dev.plaza.bench.server;

/** Something that this machine, or this Plaza, does not have; the message says what, and how to get it. */
public final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    public Missing(String message) {
        super(message);
    }
}
