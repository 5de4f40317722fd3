package dev.plaza.server;

import dev.plaza.metrics.Exposition;
import dev.plaza.ops.Backups;
import dev.plaza.storage.CacheState;
import dev.plaza.storage.CommitMeters;
import dev.plaza.storage.Database;
import dev.plaza.storage.GroupCommit;
import java.util.Map;

/** How the storing goes, for Prometheus; any thread. */
record StoreFigures(Database database, Backups backups) {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    void tell(Exposition all) {
        commits(all);
        cache(all);
        all.gauge("plaza_database_bytes", "What the database takes on the disk, with its log.")
                .of(database.size());
        Exposition.Samples last =
                all.gauge("plaza_backup_last_success_timestamp_seconds", "When a backup was made, since the start.");
        backups.last().ifPresent(made -> last.of(made.at().toEpochMilli() / MILLIS));
    }

    private void commits(Exposition all) {
        CommitMeters meters = database.commits().meters();
        all.histogram("plaza_commit_seconds", "From the begin of a transaction until it was on disk.", NANOS)
                .of(meters.durations().snapshot());
        all.histogram("plaza_commit_jobs", "Writes that shared a transaction.", 1)
                .of(meters.jobs().snapshot());
        GroupCommit.State state = database.commits().state();
        all.gauge("plaza_queue_jobs", "Writes that wait for their transaction.").of(state.jobs());
        all.gauge("plaza_queue_bytes", "Memory of those, and of the transaction under way.")
                .of(state.bytes());
        Exposition.Samples failed = all.counter("plaza_writes_failed", "Writes that could not be stored.");
        Map<String, Long> counts = database.counters().snapshot();
        Database.FAILURES.forEach(kind -> failed.of(counts.getOrDefault("failed." + kind, 0L), "kind", kind));
    }

    private void cache(Exposition all) {
        CacheState cache = database.cache();
        all.counter("plaza_cache_hits", "Pages of the logs that were asked for and in memory.")
                .of(cache.hits());
        all.counter("plaza_cache_misses", "Pages that had to be read from the disk.")
                .of(cache.misses());
        all.gauge("plaza_cache_bytes", "Memory of the pages that are kept.").of(cache.bytes());
        all.gauge("plaza_cache_max_bytes", "The memory that they may take.").of(cache.most());
    }
}
