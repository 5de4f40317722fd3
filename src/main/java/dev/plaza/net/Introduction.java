package dev.plaza.net;

/** That the engine knows whose a connection of this process is, until it is closed; any thread. */
@FunctionalInterface
public interface Introduction extends AutoCloseable {
    @Override
    void close();
}
