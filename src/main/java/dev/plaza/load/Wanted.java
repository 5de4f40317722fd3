package dev.plaza.load;

import dev.plaza.protocol.ReplyEnd;
import dev.plaza.transcript.Kind;
import dev.plaza.transcript.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The reply that is right; immutable, any thread.
 *
 * @param end where it ends
 * @param text all of it but its end, resolved
 */
record Wanted(ReplyEnd end, Text text, Check check) {
    private static final Check ANYTHING = new Check.Anything();

    /** The text is resolved, and stands for all of the reply but the line end, if it ends with one. */
    static Wanted of(Text text, ReplyEnd end, String replyEnd) {
        return new Wanted(end, text, isAnything(text, end) ? ANYTHING : check(withEnd(text, end, replyEnd), end));
    }

    /** A refusal would pass the check: it has to be looked for before. One never ends with a line of its own. */
    boolean mayHideFault() {
        return !(check instanceof Check.Spelled) && end.given() == 0;
    }

    private static boolean isAnything(Text text, ReplyEnd end) {
        List<Text.Part> parts = text.parts();
        return parts.equals(List.of(new Text.Match(Kind.ALL, null))) || isUpToItsLastLine(parts, end);
    }

    /** Lines, then the line that ends the reply: true of whatever has come when that line has. */
    private static boolean isUpToItsLastLine(List<Text.Part> parts, ReplyEnd end) {
        return parts.size() == 2
                && parts.getFirst().equals(new Text.Match(Kind.LINES, null))
                && parts.getLast() instanceof Text.Literal(String last)
                && Arrays.equals(end.pattern(), bytes("\n" + last + "\n"));
    }

    private static Text withEnd(Text text, ReplyEnd end, String replyEnd) {
        List<Text.Part> parts = new ArrayList<>(text.parts());
        if (end.pattern().length > 0) {
            parts.add(new Text.Literal(
                    new String(replyEnd.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        }
        return new Text(parts);
    }

    private static Check check(Text whole, ReplyEnd end) {
        boolean spelled =
                whole.parts().stream().noneMatch(part -> spelling(part).isEmpty());
        byte[] bytes = bytes(String.join(
                "",
                whole.parts().stream().flatMap(part -> spelling(part).stream()).toList()));
        boolean endsThere = end.pattern().length == 0 || end.scanner().scan(bytes, 0, bytes.length) == bytes.length;
        return spelled && endsThere
                ? new Check.Spelled(bytes, Optional.of(whole).filter(text -> !text.isLiteral()))
                : new Check.Like(whole.pattern());
    }

    private static Optional<String> spelling(Text.Part part) {
        return switch (part) {
            case Text.Literal(String bytes) -> Optional.of(bytes);
            case Text.AnyCase(String bytes) -> Optional.of(bytes);
            default -> Optional.empty();
        };
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
