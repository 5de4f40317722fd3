package dev.plaza.client;

import dev.plaza.text.Seconds;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The replies of one connection: one thread says which are to come and waits for them, another hands in what comes. */
final class Replies {
    private final Screen screen;
    private final Pattern fault;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private long arrivals;
    private final CompletableFuture<Arrival> ended = new CompletableFuture<>();

    /** The fault is how a greeting begins that refuses. */
    Replies(Screen screen, Pattern fault) {
        this.screen = screen;
        this.fault = fault;
    }

    /** Said before the request is sent: the reply may come at once. */
    void await(Awaited reply) {
        locked(() -> awaited.add(reply));
    }

    /** Shows it before it counts as come: who waits for a reply finds it on the screen. */
    void received(byte[] bytes) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            Awaited reply = first();
            int behind = reply == null ? -1 : reply.take(bytes, from);
            int to = behind < 0 ? bytes.length : behind;
            screen.received(Arrays.copyOfRange(bytes, from, to), reply != null && reply.isCourtesy());
            if (behind >= 0) {
                complete(reply);
            }
            from = to;
        }
        locked(() -> arrivals++);
    }

    private @Nullable Awaited first() {
        lock.lock();
        try {
            return awaited.peek();
        } finally {
            lock.unlock();
        }
    }

    private void complete(@Nullable Awaited reply) throws IOException {
        screen.paused();
        if (reply != null && reply.isCourtesy() && isFault(reply)) {
            throw new BrokenOff("the server refuses: " + reply.saying());
        }
        locked(awaited::poll);
    }

    private boolean isFault(Awaited reply) {
        return !fault.pattern().isEmpty() && fault.matcher(reply.beginning()).lookingAt();
    }

    void ended(Arrival how) throws IOException {
        screen.ended(how);
        locked(() -> {
            Awaited last = awaited.peek();
            if (how == Arrival.END && last != null && last.endsWithClose() && !last.isEmpty()) {
                awaited.poll();
            }
            ended.complete(how);
        });
    }

    void failed(IOException why) {
        locked(() -> ended.completeExceptionally(why));
    }

    /** Waits until all replies have come; patience is for silence, not for the whole. */
    void untilAnswered(Duration patience) throws IOException, InterruptedException {
        boolean inTime = awaitChange(this::isAnswered, patience, Deadline.NEVER);
        Awaited missing = first();
        if (!inTime && missing != null) {
            throw new BrokenOff("no " + missing + " came within " + Seconds.of(patience));
        }
        requireAnswered();
    }

    private void requireAnswered() throws BrokenOff {
        Awaited missing = first();
        if (missing == null) {
            return;
        }
        String how = ended.getNow(Arrival.END) == Arrival.RESET
                ? "the connection was reset"
                : "the server closed the connection";
        throw new BrokenOff(how + (missing.isEmpty() ? " without a " : " in the middle of the ") + missing);
    }

    /** The same for a moment at most, of which no notice is taken when it passes. */
    void answeredWithin(Duration moment) throws IOException, InterruptedException {
        awaitChange(this::isAnswered, moment, Deadline.NEVER);
    }

    private boolean isAnswered() {
        return awaited.isEmpty() || ended.isDone();
    }

    /**
     * Waits for the end of a connection on which nothing more is asked; false when the server is silent for so long first, or,
     * once all is answered, has gone on for as long as it may: one that tells everybody what others say never stops.
     */
    boolean untilEnded(Duration silence, Duration goingOn) throws IOException, InterruptedException {
        return awaitChange(this::isAnswered, silence, Deadline.NEVER)
                && awaitChange(ended::isDone, silence, Deadline.after(goingOn));
    }

    /** How the connection ended, once it has; or why it can no longer be followed. */
    CompletableFuture<Arrival> ended() {
        return ended;
    }

    private boolean awaitChange(BooleanSupplier wanted, Duration patience, Deadline last)
            throws IOException, InterruptedException {
        lock.lock();
        try {
            Deadline silence = Deadline.after(patience);
            long seen = arrivals;
            while (!ended.isCompletedExceptionally() && !wanted.getAsBoolean()) {
                if (silence.passed() || last.passed()) {
                    return false;
                }
                long left = Math.min(silence.left().toNanos(), last.left().toNanos());
                changed.await(left, TimeUnit.NANOSECONDS);
                silence = arrivals == seen ? silence : Deadline.after(patience);
                seen = arrivals;
            }
            throwFailure();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() throws IOException {
        if (ended.isCompletedExceptionally() && ended.exceptionNow() instanceof IOException failure) {
            throw failure;
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
