package dev.plaza.chat;

import dev.plaza.config.Section;
import dev.plaza.storage.Keep;
import dev.plaza.text.PlainText;

/**
 * The chat service's own settings.
 *
 * @param owner whose room the greeting says it is
 * @param followLag how many lines may wait for a client that follows
 * @param keep which lines are not deleted
 */
public record ChatConfig(String owner, int followLag, Keep keep) {
    private static final int USUAL_LAG = 100_000;
    private static final int MOST_LAG = 1_000_000_000;

    public ChatConfig {
        if (owner.isBlank() || !PlainText.isPlain(owner)) {
            throw new IllegalArgumentException("an owner is a name in plain text");
        }
    }

    public static ChatConfig from(Section section) {
        int followLag = section.integer("follow-lag", USUAL_LAG, 1, MOST_LAG);
        Keep keep = Keep.from(section);
        return section.parsed("owner", "Plaza", owner -> new ChatConfig(owner, followLag, keep));
    }
}
