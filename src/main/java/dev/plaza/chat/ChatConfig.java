package dev.plaza.chat;

import dev.plaza.config.Section;
import dev.plaza.text.PlainText;

/**
 * The chat service's own settings.
 *
 * @param owner whose room the greeting says it is
 */
public record ChatConfig(String owner) {
    public ChatConfig {
        if (owner.isBlank() || !PlainText.isPlain(owner)) {
            throw new IllegalArgumentException("an owner is a name in plain text");
        }
    }

    public static ChatConfig from(Section section) {
        return section.parsed("owner", "Plaza", ChatConfig::new);
    }
}
