package dev.plaza.bulletin;

import dev.plaza.storage.AppendLog;
import dev.plaza.storage.Database;
import dev.plaza.storage.Keep;
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

    /** Every line of every post, oldest first, up to now. */
    public AppendLog<?>.Cursor read() {
        return log.range(log.floor(), log.head());
    }
}
