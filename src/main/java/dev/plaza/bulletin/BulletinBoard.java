package dev.plaza.bulletin;

import dev.plaza.storage.AppendLog;
import dev.plaza.storage.Database;
import dev.plaza.storage.Keep;
import dev.plaza.storage.Subscription;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The board: its posts, as the lines they are made of. It knows no sockets; any thread may call it. */
public final class BulletinBoard {
    private final AppendLog<Post> log;
    private final Database database;
    private final Clock clock;

    public BulletinBoard(Database database, Clock clock) {
        log = new AppendLog<>(database, new BulletinStore());
        this.database = database;
        this.clock = clock;
    }

    /** A post to be filled; it must be closed, posted or not. */
    public Draft draft() {
        return new Draft(database.commits().budget());
    }

    /** Posts what was drafted; done when it is on disk and visible. */
    public CompletableFuture<Long> post(Draft draft, String address) {
        return log.append(new Post(clock.instant(), address, draft.lines()), draft.held());
    }

    /**
     * Puts {@code [removed]} in the place of lines, for good.
     *
     * @param numbers as they were counted from the first line ever on, which is 0
     * @return how many of them there were
     */
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return log.upkeep().redact(numbers);
    }

    /** Deletes the oldest posts that are not to be kept, whole ones, waits for that, and returns how many lines there were. */
    public long keep(Keep keep) {
        return log.upkeep().keep(keep, clock.instant());
    }

    /** The newest posts all of whose lines have a number below that, oldest first; at most so many. */
    public List<Posted> posts(long before, int most) {
        long end = Math.min(before, log.head());
        return database.readers().read(handle -> NewestPosts.before(handle, end, most));
    }

    /** The number of the oldest line that is kept. */
    public long floor() {
        return log.floor();
    }

    /** The number that the next line gets. */
    public long head() {
        return log.head();
    }

    /** Told of new posts, on a thread that must not be held up. */
    public Subscription listen(Runnable told) {
        return log.listen(told);
    }

    /** Every line of every post, oldest first, up to now. */
    public AppendLog<?>.Cursor read() {
        return log.range(log.floor(), log.head());
    }
}
