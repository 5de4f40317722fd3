package dev.plaza.control;

/** A running server did not do what it was asked, and why, in words for who asked. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String why) {
        super(why);
    }

    public Refused(String why, Throwable cause) {
        super(why, cause);
    }
}
