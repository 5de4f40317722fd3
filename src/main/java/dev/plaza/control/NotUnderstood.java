package dev.plaza.control;

/** What came over the control socket is no message, or not a whole one. */
final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String why) {
        super("not understood: " + why);
    }
}
