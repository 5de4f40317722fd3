package dev.plaza.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import dev.plaza.text.PlainText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Any text in a value's place is a value of its type, which is read again as it is written; or is refused in a line. */
public final class ValuesFuzz {
    public static final Target TARGET = Target.ofText(
            "values",
            List.of(
                    "text",
                    "9020",
                    "-1",
                    "yes",
                    "false",
                    "none",
                    "30s",
                    "2.5 m",
                    "100 ns",
                    "64KiB",
                    "1.5 GB",
                    "1e3",
                    "nanos",
                    "half-days",
                    "a/../b",
                    "[a, \"b c\"]",
                    "\"quoted\"",
                    "{a = 1}",
                    "[[a]]",
                    "${x}",
                    "null",
                    ""),
            ValuesFuzz::holds);

    private static final Path HOME = Path.of("/home");

    private static final List<Function<Section, Object>> READS = List.of(
            section -> section.text("x", "?"),
            section -> section.texts("x", List.of("?")),
            section -> section.integer("x", 7, -1_000_000, 1_000_000),
            section -> section.port("x", 7),
            section -> section.portOrNone("x"),
            section -> section.flag("x", false),
            section -> section.duration("x", Duration.ofSeconds(7)),
            section -> section.size("x", 7),
            section -> section.choice("x", ChronoUnit.NANOS, ChronoUnit.class),
            section -> section.path("x", Path.of("y")),
            section -> section.pathOrNone("x", Optional.empty()));

    private ValuesFuzz() {}

    static void holds(String typed) {
        for (Function<Section, Object> read : READS) {
            Configuration given = Configuration.load(null, List.of("x=" + typed), HOME, HOME);
            Object value = read.apply(given.root());
            if (isRight(given)) {
                String written = "x=" + given.keys().getFirst().value();
                Configuration again = Configuration.load(null, List.of(written), HOME, HOME);
                assertThat(read.apply(again.root())).as(written).isEqualTo(value);
                again.finish();
            }
        }
    }

    private static boolean isRight(Configuration given) {
        try {
            given.finish();
            return true;
        } catch (ConfigurationException e) {
            assertThat(e.errors()).isNotEmpty().allMatch(error -> PlainText.isPlain(error) && !error.isBlank());
            return false;
        }
    }
}
