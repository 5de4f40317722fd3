package dev.plaza.net;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of a conversation that the server ends. Any thread may decide it, and the first reason counts; the connection's own
 * thread says it, or another one in its place while that waits for requests.
 */
final class Goodbye {
    /** What the protocol says of it. */
    interface Words {
        /** Sends them, behind all that was said before. */
        void send(Fault fault) throws IOException;
    }

    /**
     * Why the conversation ends.
     *
     * @param said whether the goodbye was sent, as soon as that is over; only where another thread than the reader says it
     */
    private record Farewell(Fault fault, CompletableFuture<Boolean> said) {}

    private final Transport transport;
    private final Words words;
    private final Consumer<Throwable> brokeOff;
    private final AtomicReference<@Nullable Farewell> farewell = new AtomicReference<>();

    /**
     * @param brokeOff told why it could not be said
     */
    Goodbye(Transport transport, Words words, Consumer<Throwable> brokeOff) {
        this.transport = transport;
        this.words = words;
        this.brokeOff = brokeOff;
    }

    /** False where it was decided before. */
    boolean decide(Fault fault) {
        return farewell.compareAndSet(null, new Farewell(fault, new CompletableFuture<>()));
    }

    /** Why the conversation ends; null while it goes on. */
    @Nullable
    Fault fault() {
        Farewell end = farewell.get();
        return end == null ? null : end.fault();
    }

    /** Says what was decided in the place of a reader that waits; false where it does not, and will say it by itself. */
    boolean sayForReader() {
        Farewell end = farewell.get();
        if (end == null || !transport.take()) {
            return false;
        }
        Thread.ofVirtual().name("goodbye").start(() -> say(end));
        return true;
    }

    private void say(Farewell end) {
        boolean sent = false;
        try {
            words.send(end.fault());
            transport.finish();
            sent = true;
        } catch (IOException | RuntimeException | Error e) {
            brokeOff.accept(e);
        } finally {
            end.said().complete(sent);
        }
    }

    /**
     * Waits for a goodbye that another thread says: the socket is not to be closed under it, nor the session called.
     * Whether it was sent; false where there is none.
     */
    boolean await() {
        Farewell end = farewell.get();
        return end != null && transport.taken() && end.said().join();
    }
}
