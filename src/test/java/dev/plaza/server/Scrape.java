package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.metrics.Exposition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's metrics say, read line by line as Prometheus would; a value. */
record Scrape(Map<String, String> types, Map<String, Double> samples) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (\\S.*)");
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL + ")*\\})? (-?[0-9.]+(?:E-?[0-9]+)?|NaN|[+-]Inf)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

    static Scrape of(TestServer server) {
        return of(server.instruments().measurements().text(Exposition.Format.TEXT));
    }

    /** Fails where a line is none of the format 0.0.4, or is there twice. */
    static Scrape of(String text) {
        assertThat(text).endsWith("\n");
        Map<String, String> types = new TreeMap<>();
        Map<String, Double> samples = new LinkedHashMap<>();
        Set<String> helped = new HashSet<>();
        List<String> families = new ArrayList<>();
        for (String line : text.split("\n")) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches() && comment.group(1).equals("HELP")) {
                assertThat(helped.add(comment.group(2))).as(line).isTrue();
            } else if (comment.matches()) {
                assertThat(comment.group(3)).as(line).isIn(TYPES);
                assertThat(types.put(comment.group(2), comment.group(3)))
                        .as(line)
                        .isNull();
                families.add(comment.group(2));
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                String family = families.getLast();
                assertThat(sample.group(1)).as(line).matches(Pattern.quote(family) + suffix(types.get(family)));
                String series = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                assertThat(samples.put(series, number(sample.group(3))))
                        .as(line)
                        .isNull();
            }
        }
        assertThat(helped).containsExactlyInAnyOrderElementsOf(types.keySet());
        return new Scrape(types, samples);
    }

    private static String suffix(String type) {
        return switch (type) {
            case "histogram" -> "(_bucket|_count|_sum)";
            case "summary" -> "(_count|_sum)?";
            default -> "";
        };
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    double value(String series) {
        assertThat(samples).containsKey(series);
        return samples.get(series);
    }
}
