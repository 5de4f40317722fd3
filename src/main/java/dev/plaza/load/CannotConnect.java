package dev.plaza.load;

/** There is no such server to make load on; immutable, any thread. */
public final class CannotConnect extends Exception {
    CannotConnect(String message, Throwable cause) {
        super(message, cause);
    }
}
