package dev.plaza.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An input whose first bytes are choices, and whose rest is what comes from outside; one thread. */
public final class Input {
    private final byte[] bytes;
    private int at;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A seed: these choices, each below 256, and what comes behind them, a character a byte. */
    public static byte[] of(String rest, int... choices) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int choice : choices) {
            all.write(choice);
        }
        all.writeBytes(rest.getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    /** Below the bound, which is at most 256; 0 where nothing is left. */
    public int choice(int bound) {
        return at < bytes.length ? (bytes[at++] & 0xFF) % bound : 0;
    }

    public byte[] rest() {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    public String text() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /** Where to cut so many bytes, in order: everywhere, or at places that the choice decides. */
    public static int[] cuts(int choice, int length) {
        Random random = new Random(choice);
        int mean = 1 << random.nextInt(8);
        List<Integer> cuts = new ArrayList<>();
        for (int at = 1 + random.nextInt(mean); at < length; at += 1 + random.nextInt(mean)) {
            cuts.add(at);
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** These bytes in pieces. */
    public static List<byte[]> pieces(int choice, byte[] whole) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int cut : cuts(choice, whole.length)) {
            pieces.add(Arrays.copyOfRange(whole, from, cut));
            from = cut;
        }
        pieces.add(Arrays.copyOfRange(whole, from, whole.length));
        return pieces;
    }
}
