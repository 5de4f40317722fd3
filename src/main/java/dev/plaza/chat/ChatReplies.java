package dev.plaza.chat;

import dev.plaza.chat.ChatCommand.Mistake;
import dev.plaza.net.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All that the chat service says; pure. A reply ends with {@code \r\n}, its lines are parted by {@code \n} (chat §2). */
final class ChatReplies {
    static final byte[] END = bytes("\r\n");
    static final byte[] OK = reply("OK");
    static final byte[] HELP = reply("""
            Commands:
            help - this list
            test: words - sends the words back
            name: chatname - sets your name, 1 to 64 characters
            push: stuff - adds the line "chatname: stuff" to the room
            get - every line
            getrange start end - lines start to end, both included, the first is 0
            last n - the newest n lines
            count - how many lines there are
            who - the names connected now
            follow - sends each line that others push, as it comes
            unfollow - ends that
            adios - closes the connection""");

    private ChatReplies() {}

    static byte[] greeting(String owner) {
        return reply("Welcome to " + owner + "'s chat room");
    }

    static byte[] words(String words) {
        return reply(words);
    }

    /** Lines that others pushed, each ended by {@code \n}, as replies of their own. */
    static ByteBuffer pushed(ByteBuffer lines) {
        byte[] replies = new byte[lines.remaining() + count(lines)];
        int to = 0;
        for (int i = lines.position(); i < lines.limit(); i++) {
            byte next = lines.get(i);
            if (next == '\n') {
                replies[to++] = '\r';
            }
            replies[to++] = next;
        }
        return ByteBuffer.wrap(replies);
    }

    private static int count(ByteBuffer lines) {
        int count = 0;
        for (int i = lines.position(); i < lines.limit(); i++) {
            count += lines.get(i) == '\n' ? 1 : 0;
        }
        return count;
    }

    static byte[] count(long lines) {
        return reply(Long.toString(lines));
    }

    static byte[] names(List<String> names) {
        return reply(String.join("\n", names));
    }

    static byte[] unrecognized(String request) {
        return reply("Error: unrecognized command: " + request);
    }

    static byte[] mistake(Mistake mistake) {
        return switch (mistake) {
            case NAME -> reply("Error: a name has 1 to 64 characters: name: chatname");
            case NOTHING_TO_PUSH -> reply("Error: nothing to push: push: stuff");
            case LINE_BREAK -> reply("Error: a pushed line has no line break in it: push: stuff");
            case RANGE ->
                reply("Error: getrange wants two line numbers, the first not above the second: getrange start end");
            case LAST -> reply("Error: last wants a number of lines: last n");
            case NOT_TEXT -> fault(Fault.NOT_TEXT);
        };
    }

    static byte[] fault(Fault fault) {
        return reply("Error: "
                + switch (fault) {
                    case LINE_TOO_LONG -> "line too long";
                    case NOT_TEXT -> "not plain text";
                    case TOO_MANY_CONNECTIONS -> "too many connections";
                    case IDLE -> "idle too long";
                    case TOO_FAST -> "too fast";
                    case SHUTTING_DOWN -> "shutting down";
                    case NOT_STORED -> "not stored, try again later";
                });
    }

    private static byte[] reply(String text) {
        return bytes(text + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
