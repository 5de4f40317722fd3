package dev.plaza.net;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The framing rules of PROTOCOLS.md over a whole stream at once, as plainly as can be; shows lines as {@link Framed}. */
final class ReferenceFramer {
    private final String stream;
    private final Framing framing;
    private final int limit;
    private final boolean floods;
    private final List<String> lines = new ArrayList<>();

    private ReferenceFramer(byte[] stream, Framing framing, int limit, boolean floods) {
        this.stream = new String(stream, StandardCharsets.ISO_8859_1);
        this.framing = framing;
        this.limit = limit;
        this.floods = floods;
    }

    static List<String> lines(byte[] stream, Framing framing, int limit) {
        return lines(stream, framing, limit, false);
    }

    /** Where it floods, more follows than a line may be, and none of it ends a line. */
    static List<String> lines(byte[] stream, Framing framing, int limit, boolean floods) {
        ReferenceFramer framer = new ReferenceFramer(stream, framing, limit, floods);
        framer.frame();
        return framer.lines;
    }

    private void frame() {
        String lineEnd = crlfOnly() ? "\r\n" : "\n";
        int from = 0;
        for (int at = stream.indexOf(lineEnd); at >= 0; at = stream.indexOf(lineEnd, from)) {
            if (!add(withoutCr(stream.substring(from, at), lineEnd), "")) {
                return;
            }
            from = at + lineEnd.length();
        }
        String rest = withoutCr(stream.substring(from), "\n");
        boolean counts = framing == Framing.LINES_AND_REST || framing == Framing.ONE_REQUEST;
        if (floods) {
            lines.add(Framed.TOO_LONG);
        } else if (rest.length() > limit || (counts && from < stream.length())) {
            add(rest, " by END_OF_INPUT");
        }
    }

    /** Whether the first line end, looked for as far as a line may reach, is or is followed by {@code \r\n}. */
    private boolean crlfOnly() {
        int crlf = stream.indexOf("\r\n");
        boolean bareInReach = stream.indexOf('\n') >= 0 && stream.indexOf('\n') <= limit;
        return framing == Framing.FIRST_END_DECIDES && ((crlf >= 0 && crlf <= limit) || !bareInReach);
    }

    private static String withoutCr(String line, String lineEnd) {
        boolean strip = lineEnd.equals("\n") && line.endsWith("\r");
        return strip ? line.substring(0, line.length() - 1) : line;
    }

    /** False when nothing comes after it. */
    private boolean add(String line, String ending) {
        if (line.length() > limit) {
            lines.add(Framed.TOO_LONG);
            return false;
        }
        lines.add(decoded(line, ending));
        return true;
    }

    private static String decoded(String line, String ending) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) + ending;
        } catch (CharacterCodingException e) {
            return Framed.NOT_TEXT;
        }
    }
}
