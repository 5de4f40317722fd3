package dev.plaza.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise, for inputs that once broke it and for seeded ones; {@code bin/fuzz} looks for more. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    /** For each target, so that this ends in time whatever it costs; more by {@code -Dseconds=60}. */
    private static final Duration AS_LONG = Duration.ofSeconds(Integer.getInteger("seconds", 1));

    private static final Path KEPT = Path.of("src/test/resources/fuzz");
    private static final Path FOUND = Path.of("target/fuzz/found");

    /** Far above what any input takes, so that a busy machine fails nothing. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    static Stream<Arguments> kept() throws Exception {
        try (Stream<Path> files = Files.walk(KEPT)) {
            return files
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> Arguments.of(target(file), file))
                    .toList()
                    .stream();
        }
    }

    private static Target target(Path file) {
        return Targets.named(file.getParent().getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatOnceBrokeIt(Target target, Path file) throws Exception {
        target.promise().holds(Files.readAllBytes(file));
    }

    static Stream<Arguments> seeded() {
        // The same inputs each time: whether a change is good must not hang on what chance finds. More by -Dseed=7.
        long seed = Long.getLong("seed", 1);
        return Targets.names().stream().map(name -> Arguments.of(Targets.named(name), seed));
    }

    @ParameterizedTest
    @MethodSource("seeded")
    void whateverComes(Target target, long seed) throws Exception {
        for (byte[] input : target.seeds()) {
            hold(target, input);
        }
        Mutations mutations = new Mutations(new Random(seed), target.seeds());
        long end = System.nanoTime() + AS_LONG.toNanos();
        while (System.nanoTime() - end < 0) {
            hold(target, mutations.next());
        }
    }

    private static void hold(Target target, byte[] input) throws Exception {
        long begun = System.nanoTime();
        try {
            target.promise().holds(input);
        } catch (Exception | Error e) {
            throw new AssertionError(target + " is broken by " + stored(target, input), e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(() -> target + " takes " + stored(target, input))
                .isLessThan(LONGEST);
    }

    /** Where it is to be found, to be kept when it is mended. */
    private static Path stored(Target target, byte[] input) {
        try {
            Path folder = Files.createDirectories(FOUND.resolve(target.name()));
            String name = HexFormat.of().toHexDigits(Arrays.hashCode(input));
            return Files.write(folder.resolve(name), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyTargetIsFoundByItsName() {
        assertThat(Targets.names())
                .allSatisfy(name -> assertThat(Targets.named(name).name()).isEqualTo(name));
    }
}
