package dev.plaza.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code bin/fuzz} runs: Jazzer calls it for each input, by the names that it looks for; its one thread. */
public final class Fuzzing {
    private static Target.Promise promise = input -> {};

    private Fuzzing() {}

    /** The name of the target. */
    public static void fuzzerInitialize(String[] args) {
        promise = Targets.named(args[0]).promise();
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        promise.holds(input);
    }

    /** Lists the targets; or writes the seeds of one into a folder: {@code chat target/fuzz/seeds/chat}. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            Targets.names().forEach(System.out::println);
            return;
        }
        Path folder = Files.createDirectories(Path.of(args[1]));
        int number = 0;
        for (byte[] seed : Targets.named(args[0]).seeds()) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }
}
