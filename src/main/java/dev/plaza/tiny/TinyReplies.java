package dev.plaza.tiny;

import dev.plaza.net.Fault;
import dev.plaza.text.IsoTime;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;

/** All that the tiny service says; pure. */
final class TinyReplies {
    static final byte[] HELP = line("HELP COMMANDS: TIME | ECHO <TEXT> | HELP | QUIT");
    static final byte[] BYE = line("BYE");
    static final byte[] BAD_ARGUMENTS = line("ERROR BAD_ARGUMENTS");
    static final byte[] UNKNOWN_COMMAND = line("ERROR UNKNOWN_COMMAND");

    private TinyReplies() {}

    static byte[] greeting(String wording) {
        return line(wording);
    }

    static byte[] time(ZonedDateTime now) {
        return line("TIME " + IsoTime.of(now));
    }

    static byte[] echo(String text) {
        return line("ECHO " + text);
    }

    static byte[] fault(Fault fault) {
        return line("ERROR "
                + switch (fault) {
                    case LINE_TOO_LONG -> "LINE_TOO_LONG";
                    case NOT_TEXT -> "BAD_TEXT";
                    case TOO_MANY_CONNECTIONS -> "TOO_MANY_CONNECTIONS";
                    case IDLE -> "IDLE_TIMEOUT";
                    case TOO_FAST -> "TOO_FAST";
                    case SHUTTING_DOWN -> "SHUTTING_DOWN";
                    case NOT_STORED -> throw new IllegalArgumentException("tiny stores nothing");
                });
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
