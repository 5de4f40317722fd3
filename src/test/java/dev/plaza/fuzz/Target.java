package dev.plaza.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What Plaza promises of bytes that come from outside, whatever they are; for one thread at a time.
 *
 * @param name as the folder of its kept inputs is called
 * @param seeds good inputs and awkward ones, of which others are made
 */
public record Target(String name, List<byte[]> seeds, Promise promise) {
    /** Fails where an input shows that it is not kept. */
    @FunctionalInterface
    public interface Promise {
        void holds(byte[] input) throws Exception;
    }

    /** The same of text; what is not UTF-8 comes as replacement characters. */
    @FunctionalInterface
    public interface TextPromise {
        void holds(String input) throws Exception;
    }

    public Target {
        seeds = List.copyOf(seeds);
    }

    public static Target ofText(String name, List<String> seeds, TextPromise promise) {
        return new Target(
                name,
                seeds.stream()
                        .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                input -> promise.holds(new String(input, StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return name;
    }
}
