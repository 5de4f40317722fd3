package dev.plaza.check;

import dev.plaza.transcript.Outcome.Failed;
import dev.plaza.transcript.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What came in place of what was wanted; immutable, any thread.
 *
 * @param wanted empty where it is not known to the byte
 * @param bytes as characters of ISO 8859-1; empty where nothing came, or too much to be known whole
 */
record Reply(Text wanted, String bytes, boolean came) {
    private static final String NOTHING = "nothing";
    private static final Pattern CUT = Pattern.compile("(?s).*… \\(\\d+ in all\\)");

    static Reply of(Failed failed) {
        boolean came = !failed.got().isEmpty() && !failed.got().equals(NOTHING);
        if (CUT.matcher(failed.got()).matches()
                || CUT.matcher(failed.expected()).matches()) {
            return new Reply(new Text(List.of()), "", came);
        }
        try {
            Text got = Text.literal(came ? failed.got() : "");
            Text wanted = Text.parse(failed.expected());
            return wanted.pattern().pattern().isEmpty()
                    ? new Reply(new Text(List.of()), "", came)
                    : new Reply(wanted, Bytes.of(got), came);
        } catch (IllegalArgumentException braces) {
            // Words for people stand there ("nothing for 300 ms"), or a sign that is no text.
            return new Reply(new Text(List.of()), "", came);
        }
    }

    /** What is literal in what was wanted. */
    String literal() {
        return Bytes.of(wanted);
    }

    boolean isKnown() {
        return !wanted.parts().isEmpty() && !bytes.isEmpty();
    }

    /** Whether these bytes would have been right, had the literal parts of what was wanted been so. */
    boolean fits(UnaryOperator<String> literals, String came) {
        Text changed = new Text(wanted.parts().stream()
                .map(part ->
                        part instanceof Text.Literal(String exact) ? new Text.Literal(literals.apply(exact)) : part)
                .toList());
        boolean isOther = !changed.equals(wanted) || !came.equals(bytes);
        return isKnown()
                && isOther
                && !isRight()
                && changed.pattern().matcher(came).lookingAt();
    }

    /** As far as it goes, this is what was wanted: only the close was missing, or was none. */
    boolean isRight() {
        return isKnown() && wanted.pattern().matcher(bytes).lookingAt();
    }

    boolean fits(UnaryOperator<String> literals) {
        return fits(literals, bytes);
    }

    /** But for the case of letters. */
    boolean fitsInAnyCase() {
        return isKnown()
                && !isRight()
                && Pattern.compile(wanted.pattern().pattern(), Pattern.CASE_INSENSITIVE)
                        .matcher(bytes)
                        .lookingAt();
    }

    /** But for the last line. */
    boolean fitsWithoutLastLine() {
        String literal = literal();
        String end = literal.endsWith("\r\n") ? "\r\n" : "\n";
        int last = Math.max(literal.lastIndexOf('\n', literal.length() - end.length() - 1) + 1, 0);
        return isKnown() && last > 0 && ending(literal.substring(last)) && bytes.endsWith("\n");
    }

    private boolean ending(String line) {
        Text.Part part = wanted.parts().getLast();
        if (!(part instanceof Text.Literal(String exact)) || !exact.endsWith(line)) {
            return false;
        }
        List<Text.Part> parts =
                new ArrayList<>(wanted.parts().subList(0, wanted.parts().size() - 1));
        parts.add(new Text.Literal(exact.substring(0, exact.length() - line.length())));
        return new Text(parts).pattern().matcher(bytes).matches();
    }

    /** The lines that were wanted to the byte, but for those that only begin or end something open. */
    private List<String> wantedLines() {
        return Arrays.stream(Bytes.withoutEnd(literal()).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> cameLines() {
        return List.of(Bytes.withoutEnd(bytes).split("\r?\n", -1));
    }

    /** The same lines in another order. */
    boolean isShuffled() {
        List<String> lines = wantedLines();
        List<Integer> places = lines.stream().map(line -> place(line, bytes)).toList();
        return isKnown()
                && lines.size() > 1
                && !places.contains(-1)
                && !places.equals(places.stream().sorted().toList());
    }

    private static int place(String line, String bytes) {
        return bytes.lastIndexOf(line);
    }

    /** Exactly literal lines were wanted, and those that came lack one at an end, or are moved by one. */
    boolean isOffByOne() {
        List<String> lines = wantedLines();
        List<String> other = cameLines();
        boolean exact = isKnown() && wanted.isLiteral() && lines.size() > 1;
        return exact && (lacksOneAtAnEnd(other, lines) || lacksOneAtAnEnd(lines, other) || isMoved(lines, other));
    }

    private static boolean lacksOneAtAnEnd(List<String> shorter, List<String> longer) {
        int last = longer.size() - 1;
        return shorter.equals(longer.subList(0, last)) || shorter.equals(longer.subList(1, last + 1));
    }

    private static boolean isMoved(List<String> lines, List<String> other) {
        int last = lines.size() - 1;
        boolean asMany = other.size() == lines.size();
        boolean up = asMany && other.subList(1, last + 1).equals(lines.subList(0, last));
        return up || (asMany && lines.subList(1, last + 1).equals(other.subList(0, last)));
    }

    /** Whether these bytes are what a later step wants, where that is known without the run. */
    static boolean isOf(Text text, String bytes) {
        boolean resolved = text.parts().stream()
                .noneMatch(
                        part -> part instanceof Text.Recall || part instanceof Text.Sum || part instanceof Text.Token);
        return resolved && text.pattern().matcher(bytes).lookingAt();
    }

    /** Whether these bytes begin as a text of a protocol's folder says. */
    static boolean begins(String text, String bytes) {
        return !text.isEmpty() && Text.parse(text).pattern().matcher(bytes).lookingAt();
    }
}
