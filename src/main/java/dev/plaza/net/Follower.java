package dev.plaza.net;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Says what is due of a feed while the connection's own thread waits for requests; runs on a virtual thread of its own. When
 * that thread is at work, it says what is due itself before it waits again.
 */
final class Follower {
    private final Feed feed;
    private final Transport transport;
    private final Outbox out;
    private final Consumer<Throwable> brokeOff;
    private final Runnable gaveBack;
    private final Thread thread = Thread.ofVirtual().name("follower").unstarted(this::run);
    private volatile boolean over;

    /**
     * @param brokeOff told why nothing more can be said
     * @param gaveBack called when the writing side was given back: somebody may have waited to say goodbye
     */
    Follower(Feed feed, Transport transport, Outbox out, Consumer<Throwable> brokeOff, Runnable gaveBack) {
        this.feed = feed;
        this.transport = transport;
        this.out = out;
        this.brokeOff = brokeOff;
        this.gaveBack = gaveBack;
    }

    void start() {
        feed.listen(() -> LockSupport.unpark(thread));
        thread.start();
    }

    @SuppressWarnings("ReferenceEquality") // another feed, however alike, begins elsewhere
    boolean follows(@Nullable Feed other) {
        return feed == other;
    }

    boolean isLate() {
        return feed.isLate();
    }

    private void run() {
        while (!over) {
            if (feed.isDue() && transport.borrow()) {
                say();
            } else {
                LockSupport.park();
            }
        }
    }

    private void say() {
        try {
            out.flush();
        } catch (IOException | RuntimeException | Error e) {
            over = true;
            brokeOff.accept(e);
        } finally {
            transport.giveBack();
        }
        gaveBack.run();
    }

    /** Returns when it says nothing more; not to be called while it may be kept from writing. */
    void end() {
        over = true;
        feed.close();
        LockSupport.unpark(thread);
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException later) {
                Logger.warn("interrupted while a follower ends");
            }
        }
    }
}
