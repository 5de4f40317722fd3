package dev.plaza.history;

import dev.plaza.config.Section;
import dev.plaza.net.AddressRanges;
import dev.plaza.text.PlainText;
import java.util.List;
import java.util.Set;

/**
 * The history service's own settings.
 *
 * @param link where this server's code is to be had
 * @param users who is known; empty: anybody
 * @param deleteFrom the addresses from which deleting is allowed
 */
public record HistoryConfig(String link, Set<String> users, AddressRanges deleteFrom) {
    public HistoryConfig {
        users = Set.copyOf(users);
    }

    public static HistoryConfig from(Section section) {
        return new HistoryConfig(
                section.parsed("link", "https://plaza.example/plaza.git", HistoryConfig::link),
                Set.copyOf(section.parsedAll("users", List.of(), HistoryConfig::user)),
                new AddressRanges(
                        section.parsedAll("delete-from", List.of("127.0.0.0/8", "::1"), AddressRanges.Range::parse)));
    }

    private static String link(String text) {
        if (text.isBlank() || !PlainText.isPlain(text)) {
            throw new IllegalArgumentException("a link is one line of plain text");
        }
        return text;
    }

    private static String user(String name) {
        if (!HistoryCommand.isUser(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is no user: 1 to 64 characters without white space");
        }
        return name;
    }
}
