package dev.plaza.bulletin;

import dev.plaza.net.Fault;
import java.nio.charset.StandardCharsets;

/** All that the bulletin service says; pure. */
final class BulletinReplies {
    static final byte[] OK = line("OK");
    /** Ends what READ shows. */
    static final byte[] END = line(BulletinSession.END_OF_POST);

    static final byte[] NOT_UNDERSTOOD = line("ERROR - Command not understood");
    /** Nobody hears it on the wire, where such a line ends the post. */
    static final byte[] END_WITHIN = line("ERROR - No line of a post is a sole " + BulletinSession.END_OF_POST);

    static final byte[] TOO_LARGE = line("ERROR - Post too large");

    private BulletinReplies() {}

    /** Why a post is not posted. */
    static byte[] flaw(Draft.Flaw flaw) {
        return switch (flaw) {
            case NOT_TEXT -> fault(Fault.NOT_TEXT);
            case TOO_LARGE -> TOO_LARGE;
            case NO_ROOM -> fault(Fault.NOT_STORED);
        };
    }

    static byte[] fault(Fault fault) {
        return line("ERROR - "
                + switch (fault) {
                    case LINE_TOO_LONG -> "Line too long";
                    case NOT_TEXT -> "Not plain text";
                    case TOO_MANY_CONNECTIONS -> "Too many connections";
                    case IDLE -> "Idle too long";
                    case TOO_FAST -> "Too fast";
                    case SHUTTING_DOWN -> "Shutting down";
                    case NOT_STORED -> "Not stored";
                });
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
