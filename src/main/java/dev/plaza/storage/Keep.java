package dev.plaza.storage;

import dev.plaza.config.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a log is kept; what is beyond is deleted, oldest first. Any thread. */
public sealed interface Keep {
    /** Everything, for ever. */
    record All() implements Keep {}

    /** The newest lines. */
    record Lines(long most) implements Keep {}

    /** What is no older. */
    record Age(Duration most) implements Keep {
        /** Whatever came before this moment goes. */
        public Instant since(Instant now) {
            return now.minus(most);
        }
    }

    Pattern LINES = Pattern.compile("(\\d{1,15})(?: lines?)?");

    /** Reads the key {@code keep}: {@code all}, a number of lines, or a duration. */
    static Keep from(Section section) {
        return section.parsed("keep", "all", Keep::parse);
    }

    private static Keep parse(String text) {
        Matcher lines = LINES.matcher(text.strip());
        if (text.strip().equals("all")) {
            return new All();
        }
        if (!lines.matches()) {
            return new Age(age(text));
        }
        long most = Long.parseLong(lines.group(1));
        if (most < 1) {
            throw new IllegalArgumentException("keeps nothing: at least 1 line, a duration, or all");
        }
        return new Lines(most);
    }

    private static Duration age(String text) {
        try {
            return Section.durationOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither all, nor a number of lines, nor a duration such as 30 days", e);
        }
    }
}
