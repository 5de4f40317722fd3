package dev.plaza.history;

import dev.plaza.config.Section;
import dev.plaza.net.AddressRanges;
import dev.plaza.text.PlainText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        String link = section.text("link", "https://plaza.example/plaza.git");
        if (link.isBlank() || !PlainText.isPlain(link)) {
            section.error("link", "a link is one line of plain text");
        }
        List<String> users = section.texts("users", List.of());
        for (String user : users) {
            if (!HistoryCommand.isUser(user)) {
                section.error("users", "\"" + user + "\" is no user: 1 to 64 characters without white space");
            }
        }
        List<String> ranges = section.texts("delete-from", List.of("127.0.0.0/8", "::1"));
        return new HistoryConfig(link, new TreeSet<>(users), ranges(section, ranges));
    }

    private static AddressRanges ranges(Section section, List<String> texts) {
        try {
            return new AddressRanges(
                    texts.stream().map(AddressRanges.Range::parse).toList());
        } catch (IllegalArgumentException e) {
            section.error("delete-from", String.valueOf(e.getMessage()));
            return new AddressRanges(List.of());
        }
    }
}
