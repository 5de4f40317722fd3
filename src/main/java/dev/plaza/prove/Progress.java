package dev.plaza.prove;

import java.util.List;

/** Hears how a proof goes; called by the thread of the proof. */
public interface Progress {
    Progress NONE = new Progress() {};

    /** The next claim is being shown, the so-and-so-manieth of so many. */
    default void begins(Claim claim, int number, int count) {}

    /** What was counted of it so far. */
    default void notes(List<Figure> figures) {}

    default void ends(Row row) {}
}
