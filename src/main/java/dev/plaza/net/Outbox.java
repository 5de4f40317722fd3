package dev.plaza.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has said and not yet sent, in order: bytes, writes in flight and pages of a log. Sending it waits
 * for each write in turn, so replies that came together leave together. One thread at a time.
 */
public final class Outbox {
    /** Where the bytes go, in pieces that begin at their position 0; returns when all are handed to the network. */
    interface Sink {
        void write(ByteBuffer[] pieces) throws IOException;

        /** Told when its thread has to wait for a write in flight. */
        default void waited() {}
    }

    private sealed interface Slot {
        record Bytes(byte[] bytes) implements Slot {}

        record Ticket(CompletableFuture<?> done, byte[] ok, byte[] failed) implements Slot {}

        record Range(Pages pages) implements Slot {}
    }

    /** What leaves in one write, and one more piece of a page at most. */
    private static final int LARGE = 64 * 1024;

    private static final int MOST_TICKETS = 256;

    private final Sink sink;
    private final ArrayDeque<Slot> slots = new ArrayDeque<>(0);
    private final Gathering ready = new Gathering();
    private int tickets;
    private int queued;
    private @Nullable Feed feed;

    Outbox(Sink sink) {
        this.sink = sink;
    }

    public void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says these bytes; the array must not change afterwards. */
    public void bytes(byte[] bytes) {
        if (slots.isEmpty()) {
            ready.add(bytes);
        } else {
            slots.add(new Slot.Bytes(bytes));
            queued += bytes.length;
        }
    }

    /** Says {@code ok} when the write is done, {@code failed} when it failed. */
    public void ticket(CompletableFuture<?> done, byte[] ok, byte[] failed) {
        slots.add(new Slot.Ticket(done, ok, failed));
        tickets++;
    }

    /** Says the pages, each asked for when it is to be sent. */
    public void pages(Pages pages) {
        slots.add(new Slot.Range(pages));
    }

    /** Says from now on, whenever nothing else is said, what is due of this. */
    public void follow(Feed followed) {
        feed = followed;
    }

    /** Says what is due of the feed, if there is one, and nothing of it any more. */
    public void unfollow() {
        if (feed != null) {
            pages(feed.due());
            feed = null;
        }
    }

    @Nullable
    Feed feed() {
        return feed;
    }

    /** Waits for every write in flight, so that what is read next sees them. */
    public void settle() {
        if (tickets > 0) {
            for (Slot slot : slots) {
                if (slot instanceof Slot.Ticket ticket) {
                    succeeded(ticket.done());
                }
            }
            tickets = 0;
        }
    }

    /** Whether so much is waiting that it should leave before more is read. */
    boolean full() {
        return ready.length() + queued >= LARGE || tickets >= MOST_TICKETS || slots.size() >= MOST_TICKETS;
    }

    /** Sends all of it. */
    void flush() throws IOException {
        for (Slot slot = slots.poll(); slot != null; slot = slots.poll()) {
            send(slot);
        }
        if (feed != null) {
            send(feed.due());
        }
        tickets = 0;
        queued = 0;
        sendReady();
        ready.rest();
    }

    private void send(Slot slot) throws IOException {
        switch (slot) {
            case Slot.Bytes(var bytes) -> ready.add(bytes);
            case Slot.Ticket(var done, var ok, var failed) -> ready.add(succeeded(done) ? ok : failed);
            case Slot.Range(var pages) -> send(pages);
        }
        sendLarge();
    }

    private void send(Pages pages) throws IOException {
        for (ByteBuffer page = pages.next(); page != null; page = pages.next()) {
            ready.add(page);
            sendLarge();
        }
    }

    private void sendLarge() throws IOException {
        if (ready.length() >= LARGE) {
            sendReady();
        }
    }

    /** About the bytes of memory that it holds; for any thread, to which it may be a moment old. */
    int held() {
        return ready.held() + queued;
    }

    private boolean succeeded(CompletableFuture<?> done) {
        if (!done.isDone()) {
            sink.waited();
        }
        try {
            done.join();
            return true;
        } catch (CompletionException | CancellationException refused) {
            // The writer has logged why; the peer is told in its protocol's words.
            return false;
        }
    }

    private void sendReady() throws IOException {
        if (ready.length() > 0) {
            try {
                sink.write(ready.pieces());
            } finally {
                ready.clear();
            }
        }
    }
}
