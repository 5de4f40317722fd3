package dev.plaza.check;

/** Hears of a check while it is made; called by the thread that makes it. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {};

    default void begins(Case next, int number, int count) {}

    default void ends(Result result) {}

    /** Lets another one hear of it too, after this. */
    default Progress and(Progress other) {
        Progress one = this;
        return new Progress() {
            @Override
            public void begins(Case next, int number, int count) {
                one.begins(next, number, count);
                other.begins(next, number, count);
            }

            @Override
            public void ends(Result result) {
                one.ends(result);
                other.ends(result);
            }
        };
    }
}
