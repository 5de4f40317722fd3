package dev.plaza.ops;

/** Told how far a work has come, many times a second; it may end the work by throwing what the caller then meets. */
@FunctionalInterface
public interface Progress {
    void show(String how);

    /** Does what cannot be taken back, and with which the work has succeeded; or throws likewise, and does not do it. */
    default void complete(Runnable deed) {
        deed.run();
    }
}
