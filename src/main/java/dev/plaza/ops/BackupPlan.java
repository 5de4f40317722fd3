package dev.plaza.ops;

import dev.plaza.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * When a server makes backups by itself; immutable.
 *
 * @param every how long after the one before; empty: never
 * @param folder where they are put, and the copy that is made before a migration
 * @param keep so many of them; older ones are deleted
 */
public record BackupPlan(Optional<Duration> every, Path folder, int keep) {
    private static final int USUAL = 7;
    private static final int MOST = 10_000;

    /**
     * Reads the section {@code backup}.
     *
     * @param data the folder of all that is kept
     */
    public static BackupPlan from(Section section, Path data) {
        return new BackupPlan(
                section.durationOrNone("every"),
                section.atStart().path("folder", data.resolve("backup")),
                section.integer("keep", USUAL, 1, MOST));
    }

    /** The same, put into this folder. */
    public BackupPlan in(Path other) {
        return new BackupPlan(every, other, keep);
    }
}
