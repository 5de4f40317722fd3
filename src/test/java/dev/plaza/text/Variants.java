package dev.plaza.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Counts what generated requests became, so that a test of a parser reaches each of its commands; one thread. */
public final class Variants {
    private static final int REQUESTS = 1_000_000;

    /** One in so many is looked at closely, which takes longer. */
    private static final int CLOSELY = 50;

    private final Map<Object, Integer> counts = new HashMap<>();

    /** Counts one of this kind. */
    public void count(Object kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Each kind was at least one in a hundred. */
    public void assertEach(Iterable<?> kinds) {
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(counts.getOrDefault(kind, 0))
                        .as("%s of %d", kind, REQUESTS)
                        .isGreaterThanOrEqualTo(REQUESTS / 100));
    }

    /**
     * Hands a million requests to the parser, and some of them to the test; names seed and request where one fails.
     */
    public static void forEach(List<String> good, Consumer<String> parser, Consumer<String> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        Requests requests = new Requests(new Random(seed), good);
        for (int i = 0; i < REQUESTS; i++) {
            String request = requests.next();
            try {
                parser.accept(request);
                if (i % CLOSELY == 0) {
                    test.accept(request);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", request " + i + ": " + Escapes.visible(request), e);
            }
        }
    }
}
