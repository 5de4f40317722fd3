package dev.plaza.prove;

/** The server that a claim is to be shown on does not come about; the message says what it printed. A value, any thread. */
public final class DoesNotStart extends RuntimeException {
    DoesNotStart(String why) {
        super(why);
    }
}
