package dev.plaza.net;

import java.nio.charset.StandardCharsets;

/** What telnet's rules leave of a whole stream at once, as plainly as can be: first its commands go, then their NULs. */
final class ReferenceTelnet {
    private static final char IAC = 0xFF;
    private static final char WILL = 0xFB;
    private static final char DONT = 0xFE;
    private static final char SB = 0xFA;
    private static final char SE = 0xF0;

    private final String stream;
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private boolean isEndless;

    private ReferenceTelnet(byte[] stream, int limit) {
        this.stream = new String(stream, StandardCharsets.ISO_8859_1);
        this.limit = limit;
    }

    /** The limit is that of a subnegotiation. */
    static ReferenceTelnet of(byte[] stream, int limit) {
        ReferenceTelnet telnet = new ReferenceTelnet(stream, limit);
        while (telnet.at < telnet.stream.length() && !telnet.isEndless) {
            telnet.take();
        }
        return telnet;
    }

    private void take() {
        char c = stream.charAt(at++);
        if (c != IAC) {
            text.append(c);
        } else if (at == stream.length()) {
            // Nothing follows that would make it a command.
            text.append(c);
        } else {
            command(stream.charAt(at++));
        }
    }

    private void command(char command) {
        if (command == SB) {
            skipSubnegotiation();
        } else if (command >= WILL && command <= DONT) {
            at++;
        } else if (command < SE || command == IAC) {
            // No telnet command: both are data.
            text.append(IAC).append(command);
        }
    }

    private void skipSubnegotiation() {
        int from = at;
        boolean isOver = false;
        while (at < stream.length() && !isOver) {
            boolean escaped = stream.charAt(at++) == IAC && at < stream.length();
            isOver = escaped && stream.charAt(at++) == SE;
        }
        isEndless = at - from > limit;
    }

    byte[] text() {
        return text.toString().replace("\r\0", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Behind the text a subnegotiation begins that is longer than allowed. */
    boolean isEndless() {
        return isEndless;
    }
}
