package dev.plaza.bench.row;

import dev.plaza.bench.drive.Fill;
import dev.plaza.bench.server.Ground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data folders with a chat room that holds lines already; one thread. */
final class Rooms {
    private Rooms() {}

    /** With so many lines. */
    static Path filled(Ground ground, long lines) throws IOException, InterruptedException {
        Path data = ground.data();
        fill(ground, data, lines);
        return data;
    }

    private static void fill(Ground ground, Path data, long lines) throws IOException, InterruptedException {
        // Plaza itself makes the tables.
        ground.plaza("Plaza", data).close();
        Fill.room(data, lines);
    }

    /**
     * The same, kept from run to run, since so many take a while. What an earlier run has added is taken away again, and
     * other tables make it anew.
     */
    static Path kept(Ground ground, long lines) throws IOException, InterruptedException {
        Path kept = ground.target().resolve("kept");
        Path folder = kept.resolve(lines + "-lines-" + ground.schema());
        if (!Files.exists(folder)) {
            Path unfinished = kept.resolve("unfinished");
            Ground.delete(unfinished);
            fill(ground, Files.createDirectories(unfinished), lines);
            Files.move(unfinished, folder);
        }
        Fill.cut(folder, lines);
        return folder;
    }
}
