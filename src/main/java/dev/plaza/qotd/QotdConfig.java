package dev.plaza.qotd;

import dev.plaza.config.Section;
import java.nio.file.Path;

/**
 * The qotd service's own settings.
 *
 * @param file in fortune format
 */
public record QotdConfig(Path file, Pick pick) {
    /** Reads the section; that the file holds quotes is seen here, so that a bad one stops the start of a service that is enabled. */
    public static QotdConfig from(Section section) {
        QotdConfig config = new QotdConfig(
                section.path("file", Path.of("conf/quotes.txt")), section.choice("pick", Pick.DAILY, Pick.class));
        if (section.flag("enabled", true)) {
            try {
                Quotes.load(config.file());
            } catch (Quotes.BrokenQuotes e) {
                section.error("file", String.valueOf(e.getMessage()));
            }
        }
        return config;
    }
}
