package dev.plaza.load;

import dev.plaza.protocol.Protocol;
import dev.plaza.protocol.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is asked, and how often; immutable, any thread.
 *
 * @param size characters of a {@code {text}}
 * @param lines {@code {line}} is a number below this
 */
public record Mix(List<Share> shares, int size, int lines) {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int HEAVIEST = 1_000_000;

    /** How often a sample is drawn, as against the others. */
    public record Share(Sample sample, int weight) {
        public Share {
            Bounds.check("the weight of " + sample.name(), weight, 1, HEAVIEST);
        }
    }

    public Mix {
        shares = List.copyOf(shares);
        Bounds.check("the size", size, 1, LONGEST_TEXT);
        Bounds.check("the number of lines", lines, 1, Integer.MAX_VALUE);
    }

    /** What the protocol's folder proposes. */
    public static Mix usual(Protocol protocol, int size, int lines) {
        List<Share> shares = protocol.guide().samples().stream()
                .filter(sample -> sample.weight() > 0)
                .map(sample -> new Share(sample, sample.weight()))
                .toList();
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("the folder of " + protocol.name() + " says nothing of load");
        }
        return new Mix(shares, size, lines);
    }

    /** Reads {@code name=weight,name=weight}; a name alone has the weight 1. */
    public static Mix parse(Protocol protocol, String text, int size, int lines) {
        List<Share> shares = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Share share = share(protocol, part.strip());
            if (shares.stream().anyMatch(other -> other.sample().equals(share.sample()))) {
                throw new IllegalArgumentException(
                        "named twice: " + share.sample().name());
            }
            shares.add(share);
        }
        return new Mix(shares, size, lines);
    }

    private static Share share(Protocol protocol, String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals).strip();
        String weight = equals < 0 ? "1" : part.substring(equals + 1).strip();
        if (!weight.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("a weight is a whole number, as in get=3, not in " + part);
        }
        return new Share(sample(protocol, name), Integer.parseInt(weight));
    }

    private static Sample sample(Protocol protocol, String name) {
        List<Sample> samples = protocol.guide().samples();
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no load of " + protocol.name() + " is called " + name
                        + ": there are " + samples.stream().map(Sample::name).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return shares.stream()
                .map(share -> share.sample().name() + "=" + share.weight())
                .collect(Collectors.joining(","));
    }
}
