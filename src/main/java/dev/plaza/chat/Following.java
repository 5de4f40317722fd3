package dev.plaza.chat;

import dev.plaza.storage.AppendLog;
import dev.plaza.storage.Subscription;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The lines that others than one member push, each as soon as it is on disk: a place in the log, so that whoever is slow
 * costs nothing and misses nothing. One thread at a time reads; {@link #isDue}, {@link #lag} and {@link #listen} are for any.
 */
public final class Following {
    /** So few that even the longest of them can be held for each of many followers. */
    private static final int AT_ONCE = 64;

    private final AppendLog<?> log;
    /** The member's own, of those lines that are still to come. */
    private final Queue<Long> own = new ConcurrentLinkedQueue<>();

    private volatile long next;

    Following(AppendLog<?> log) {
        this.log = log;
        next = log.head();
    }

    /** Called before anybody can see the line. */
    void passOver(long line) {
        own.add(line);
    }

    /** How many lines have been pushed that were not read yet. */
    public long lag() {
        return log.head() - next;
    }

    public boolean isDue() {
        return lag() > 0;
    }

    /** Told of new lines, on a thread that must not be held up. */
    public Subscription listen(Runnable told) {
        return log.listen(told);
    }

    /**
     * Lines as they are in the log.
     *
     * @param first the number of the first
     * @param next the number behind the last
     * @param bytes each ended by {@code \n}
     */
    public record Lines(long first, long next, ByteBuffer bytes) {}

    /** Some of the lines before {@code to}, or null where there are none. */
    public @Nullable Lines read(long to) {
        skipOwn(to);
        if (next >= to) {
            return null;
        }
        Long mine = own.peek();
        long end = mine == null ? to : Math.min(to, mine);
        long first = next;
        AppendLog<?>.Cursor cursor = log.range(first, Math.min(end, first + AT_ONCE));
        ByteBuffer bytes = cursor.next();
        next = cursor.place();
        return bytes == null ? null : new Lines(first, next, bytes);
    }

    private void skipOwn(long to) {
        // What is no longer kept is passed over too.
        long place = Math.max(next, log.floor());
        for (Long mine = own.peek(); mine != null && mine <= place && place < to; mine = own.peek()) {
            own.remove();
            place += mine == place ? 1 : 0;
        }
        next = place;
    }

    /** Up to where there are lines to read now. */
    public long head() {
        return log.head();
    }
}
