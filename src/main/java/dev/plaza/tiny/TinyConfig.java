package dev.plaza.tiny;

import dev.plaza.config.Section;
import dev.plaza.text.PlainText;

/**
 * The tiny service's own settings.
 *
 * @param greeting the line a client is met with
 */
public record TinyConfig(String greeting) {
    public TinyConfig {
        if (!PlainText.isPlain(greeting)) {
            throw new IllegalArgumentException("a greeting is one line of plain text");
        }
    }

    public static TinyConfig from(Section section) {
        return section.parsed("greeting", "WELCOME, I'm TinyServer not pressure", TinyConfig::new);
    }
}
