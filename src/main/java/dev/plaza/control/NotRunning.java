package dev.plaza.control;

/** Nobody answers on a data folder's control socket, and why. */
public final class NotRunning extends Exception {
    private static final long serialVersionUID = 1L;

    NotRunning(String why, Throwable cause) {
        super(why, cause);
    }
}
