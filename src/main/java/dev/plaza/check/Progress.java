package dev.plaza.check;

/** Hears of a check while it is made; called by the thread that makes it. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {};

    default void begins(Case next, int number, int count) {}

    default void ends(Result result) {}
}
