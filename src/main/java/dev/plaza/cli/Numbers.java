package dev.plaza.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of lines as the command line has them: {@code 17}, {@code 17-30}; pure. */
final class Numbers {
    /** More than these are a reason to think again, and a large request to a server. */
    static final int MOST = 100_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,15})(?:-(\\d{1,15}))?");

    private Numbers() {}

    /**
     * All of them, each once.
     *
     * @throws IllegalArgumentException where one is none, or they are too many; it says so to people
     */
    static List<Long> of(List<String> words) {
        Set<Long> all = new LinkedHashSet<>();
        for (String word : words) {
            add(word, all);
        }
        return List.copyOf(all);
    }

    private static void add(String word, Set<Long> all) {
        Matcher range = RANGE.matcher(word);
        if (!range.matches()) {
            throw new IllegalArgumentException("\"" + word + "\" is no number of a line, and no range such as 17-30");
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
        if (to < from) {
            throw new IllegalArgumentException("the range " + word + " ends before it begins");
        }
        for (long number = from; number <= to; number++) {
            all.add(number);
            if (all.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " numbers at once: take fewer, several times");
            }
        }
    }
}
