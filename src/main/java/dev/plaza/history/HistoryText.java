package dev.plaza.history;

import dev.plaza.history.HistoryRecord.Named;
import dev.plaza.history.HistoryRecord.Visited;
import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Redaction;
import dev.plaza.storage.Stamp;
import dev.plaza.text.Escapes;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of text, for people; pure. A visit is as {@code user 2} shows it (history §5.4), but to the millisecond:
 * {@code 12 2026-11-21T03:04:05.678Z 127.0.0.1 ann "ann 2" read the history}. A name: {@code name 3
 * 2026-11-21T03:04:05.678Z guest-3}.
 */
final class HistoryText {
    private static final String NAME = "name ";
    private static final String NOBODY = "-";
    /** What a plain line of somebody else's log is said to have come to. */
    private static final String IMPORTED = "imported";

    private HistoryText() {}

    static String of(HistoryRecord record) {
        return switch (record) {
            case Named(var number, var name, var at) -> NAME + new Stamp(number, at, Escapes.visible(name));
            case Visited visited ->
                new Stamp(visited.entry().number(), visited.entry().at(), rest(visited)).toString();
        };
    }

    private static String rest(Visited visited) {
        Entry entry = visited.entry();
        if (visited.isRedacted()) {
            return Redaction.REMOVED;
        }
        return word(entry.address()) + " " + user(entry.user()) + " " + HistoryReplies.quoted(entry.request()) + " "
                + Escapes.visible(entry.outcome());
    }

    private static String user(@Nullable String user) {
        if (user == null) {
            return NOBODY;
        }
        return user.equals(NOBODY) ? "\\x2d" : word(user);
    }

    private static String word(String text) {
        return Escapes.visible(text).replace(" ", "\\x20");
    }

    static HistoryRecord read(String line) throws BadRecord {
        return line.startsWith(NAME) ? named(Stamp.parse(line.substring(NAME.length()))) : visited(Stamp.parse(line));
    }

    private static Named named(Stamp stamp) throws BadRecord {
        return new Named(stamp.number(), plain(stamp.rest()), stamp.at());
    }

    private static Visited visited(Stamp stamp) throws BadRecord {
        String rest = stamp.rest();
        if (rest.equals(Redaction.REMOVED)) {
            return Visited.redacted(stamp.number(), stamp.at());
        }
        int address = rest.indexOf(' ');
        int user = rest.indexOf(" \"", address + 1);
        int end = user < 0 ? -1 : endOfQuotes(rest, user + 2);
        if (address < 0 || end < 0 || !rest.startsWith(" ", end + 1) || rest.indexOf(' ', address + 1) != user) {
            throw new BadRecord("behind the time come address, user, \"request\" and what came of it");
        }
        String name = rest.substring(address + 1, user);
        return new Visited(new Entry(
                stamp.number(),
                stamp.at(),
                plain(rest.substring(0, address)),
                name.equals(NOBODY) ? null : plain(name),
                rest.substring(user + 2, end).replace("\\\"", "\""),
                plain(rest.substring(end + 2))));
    }

    /** Where the quotes end that were opened before; below 0 where they do not. */
    private static int endOfQuotes(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String visible) throws BadRecord {
        String plain = Escapes.plain(visible);
        if (plain == null) {
            throw new BadRecord("a backslash begins no escape");
        }
        return plain;
    }

    /** As {@code user 2} shows it; any other line is a request of which nothing more is known. */
    static Visited shown(String line, Archive.Terms terms) {
        try {
            Visited visited = visited(Stamp.parse(line));
            visited.check(terms);
            return visited;
        } catch (BadRecord other) {
            String request = Escapes.visible(line);
            return new Visited(new Entry(0, terms.now(), HistoryRecord.UNKNOWN, null, request, IMPORTED));
        }
    }
}
