package dev.plaza.storage;

/** That somebody is told of something, until it is closed; any thread. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
