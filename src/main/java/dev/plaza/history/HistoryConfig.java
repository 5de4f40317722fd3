package dev.plaza.history;

import dev.plaza.config.Section;
import dev.plaza.net.AddressRanges;
import dev.plaza.storage.Keep;
import dev.plaza.text.PlainText;
import java.util.List;
import java.util.Set;

/**
 * The history service's own settings.
 *
 * @param link where this server's code is to be had
 * @param users who is known; empty: anybody
 * @param deleteFrom the addresses from which deleting is allowed
 * @param showAddress whether the history tells from where a visit was made
 * @param keep which visits are not deleted
 */
public record HistoryConfig(String link, Set<String> users, AddressRanges deleteFrom, boolean showAddress, Keep keep) {
    public HistoryConfig {
        users = Set.copyOf(users);
    }

    public static HistoryConfig from(Section section) {
        return new HistoryConfig(
                section.parsed("link", "https://plaza.example/plaza.git", HistoryConfig::link),
                Set.copyOf(section.parsedAll("users", List.of(), HistoryConfig::user)),
                new AddressRanges(
                        section.parsedAll("delete-from", List.of("127.0.0.0/8", "::1"), AddressRanges.Range::parse)),
                section.flag("show-address", true),
                Keep.from(section));
    }

    /** Whether it is a name of somebody known. */
    boolean knows(String user) {
        return users.isEmpty() || users.contains(user);
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
