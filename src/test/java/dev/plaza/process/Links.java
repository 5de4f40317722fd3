package dev.plaza.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The links of a Markdown file, to its own headings and to files beside it; a value. */
public record Links(Path file, String text) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    public static Links of(Path file) throws IOException {
        return new Links(file, Files.readString(file));
    }

    public List<String> all() {
        return LINK.matcher(text)
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .toList();
    }

    /** Those that lead nowhere. */
    public List<String> dead() {
        List<String> anchors = HEADING.matcher(text)
                .results()
                .map((MatchResult heading) -> anchor(heading.group(1)))
                .toList();
        return all().stream()
                .filter(target ->
                        target.startsWith("#") ? !anchors.contains(target) : !Files.exists(file.resolveSibling(target)))
                .toList();
    }

    /** As those who show such files make one of a heading. */
    private static String anchor(String heading) {
        return "#" + heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }
}
