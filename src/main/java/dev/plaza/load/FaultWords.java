package dev.plaza.load;

import dev.plaza.text.Escapes;
import dev.plaza.transcript.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a server's refusals by how they begin; immutable, any thread. */
final class FaultWords {
    /** Enough of a reply to see how it begins, where the words are plain. */
    private static final int BEGINNING = 1_024;

    private final Text text;
    private final Pattern pattern;

    /** Notation of a transcript's texts; empty: nothing is a refusal. */
    FaultWords(String fault) {
        text = Text.parse(fault);
        pattern = text.pattern();
    }

    /** The line of the refusal that this reply is, escaped; empty when it is none. */
    Optional<String> line(byte[] reply, int from, int to) {
        if (!isPossible(reply, from, to)) {
            return Optional.empty();
        }
        String latin = new String(reply, from, considered(to - from), StandardCharsets.ISO_8859_1);
        Matcher matcher = pattern.matcher(latin);
        return matcher.lookingAt() ? Optional.of(lineAt(latin, matcher.end())) : Optional.empty();
    }

    private int considered(int length) {
        return startsPlainly() ? Math.min(length, BEGINNING) : length;
    }

    private boolean startsPlainly() {
        return switch (text.parts().getFirst()) {
            case Text.Literal literal -> true;
            case Text.AnyCase anyCase -> true;
            default -> false;
        };
    }

    /** Most replies are none, and a regular expression would take longer than all else. */
    private boolean isPossible(byte[] reply, int from, int to) {
        if (text.parts().isEmpty() || from == to) {
            return false;
        }
        return switch (text.parts().getFirst()) {
            case Text.Literal(String bytes) -> reply[from] == (byte) bytes.charAt(0);
            case Text.AnyCase(String bytes) ->
                Character.toLowerCase(reply[from]) == Character.toLowerCase((byte) bytes.charAt(0));
            default -> !(text.parts().getLast() instanceof Text.Literal(String bytes)) || holds(reply, from, to, bytes);
        };
    }

    private static boolean holds(byte[] reply, int from, int to, String words) {
        byte first = (byte) words.charAt(0);
        for (int i = from; i <= to - words.length(); i++) {
            if (reply[i] == first && holdsAt(reply, i, words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsAt(byte[] reply, int at, String words) {
        int i = 0;
        while (i < words.length() && reply[at + i] == (byte) words.charAt(i)) {
            i++;
        }
        return i == words.length();
    }

    /** The refusal itself, where other lines stand above it. */
    private static String lineAt(String latin, int at) {
        int from = latin.lastIndexOf('\n', at - 1) + 1;
        int to = at;
        while (to < latin.length() && latin.charAt(to) != '\n' && latin.charAt(to) != '\r') {
            to++;
        }
        byte[] line = latin.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
        return Escapes.visible(line, 0, line.length);
    }
}
