package dev.plaza.notes;

import dev.plaza.net.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** All that the notes service says; pure. */
final class NotesReplies {
    static final byte[] OK = line("OK");
    static final byte[] END = line(".");
    static final byte[] UNKNOWN = line("NO");

    private NotesReplies() {}

    static byte[] fault(Fault fault) {
        return line("NO " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
