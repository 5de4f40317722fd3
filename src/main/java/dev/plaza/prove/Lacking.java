package dev.plaza.prove;

/** This machine lacks what a claim is shown with; the message names it, and how to get it. A value, any thread. */
public final class Lacking extends RuntimeException {
    public Lacking(String what) {
        super(what);
    }
}
