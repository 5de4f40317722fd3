package dev.plaza.prove;

/** What was claimed did not hold; the message says what was seen in its place. A value, any thread. */
public final class NotHeld extends RuntimeException {
    public NotHeld(String seen) {
        super(seen);
    }

    public NotHeld(String seen, Throwable cause) {
        super(seen, cause);
    }
}
