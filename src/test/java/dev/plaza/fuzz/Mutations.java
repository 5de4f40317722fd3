package dev.plaza.fuzz;

import dev.plaza.prove.Requests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Seeded inputs: good ones, good ones with much or little done to them, and noise; one thread. */
final class Mutations {
    private static final int LONGEST = 8_192;

    /** What is no text, or telnet's. */
    private static final List<byte[]> BYTES = Stream.of(
                    "ff", "fffa", "fff0", "fff1", "fffb01", "0d00", "c3", "80", "eda080", "f09f98", "c0af", "fffe")
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<byte[]> AWKWARD = Stream.concat(
                    BYTES.stream(), Requests.AWKWARD.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)))
            .toList();

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] input = any(seeds);
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            input = changed(input);
        }
        return Arrays.copyOf(input, Math.min(input.length, LONGEST));
    }

    private byte[] any(List<byte[]> some) {
        return some.get(random.nextInt(some.size()));
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(1 << random.nextInt(8)));
        byte[] stretch = Arrays.copyOfRange(input, from, to);
        return switch (random.nextInt(8)) {
            case 0, 1 -> replaced(input, from, from, any(AWKWARD));
            case 2 -> replaced(input, from, to, new byte[0]);
            case 3 -> replaced(input, from, to, repeated(stretch));
            case 4 -> replaced(input, from, from, repeated(any(AWKWARD)));
            case 5 -> replaced(input, from, input.length, tail(any(seeds)));
            case 6 -> replaced(input, from, to, noise(stretch.length));
            default -> replaced(input, from, Math.min(input.length, from + 1), noise(1));
        };
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        out.writeBytes(by);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    private byte[] repeated(byte[] stretch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int times = 1 << random.nextInt(8); times > 0 && out.size() < LONGEST; times--) {
            out.writeBytes(stretch);
        }
        return out.toByteArray();
    }

    private byte[] tail(byte[] seed) {
        return Arrays.copyOfRange(seed, random.nextInt(seed.length + 1), seed.length);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}
