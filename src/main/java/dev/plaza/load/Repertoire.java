package dev.plaza.load;

import dev.plaza.protocol.Conversation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** All exchanges there are, drawn before the run begins, by share of the mix; immutable, any thread. */
final class Repertoire {
    private final Exchange[][] pools;
    /** For each share: the weights up to and with its own. */
    private final int[] weights;

    private Repertoire(Exchange[][] pools, int[] weights) {
        this.pools = pools;
        this.weights = weights;
    }

    static Repertoire of(Conversation conversation, Mix mix) {
        Draw draw = new Draw(conversation, mix, new SplittableRandom());
        List<Mix.Share> shares = mix.shares();
        Exchange[][] pools = new Exchange[shares.size()][];
        int[] weights = new int[shares.size()];
        for (int i = 0; i < pools.length; i++) {
            pools[i] = draw.pool(shares.get(i).sample(), i);
            weights[i] = shares.get(i).weight() + (i == 0 ? 0 : weights[i - 1]);
        }
        return new Repertoire(pools, weights);
    }

    /** A share, by its weight. */
    int operation(SplittableRandom random) {
        if (pools.length == 1) {
            return 0;
        }
        int drawn = random.nextInt(weights[weights.length - 1]);
        int operation = 0;
        while (weights[operation] <= drawn) {
            operation++;
        }
        return operation;
    }

    int size(int operation) {
        return pools[operation].length;
    }

    Exchange exchange(int operation, int place) {
        return pools[operation][place];
    }

    int operations() {
        return pools.length;
    }

    /** The length of the longest request. */
    int longest() {
        return Arrays.stream(pools)
                .flatMap(Arrays::stream)
                .mapToInt(exchange -> exchange.request().length)
                .max()
                .orElse(0);
    }
}
