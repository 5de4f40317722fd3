package dev.plaza.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Replies end where a plain search finds their end, however they are cut. */
public final class ReplyEndFuzz {
    private static final List<ReplyEnd> ENDS = List.of(
            ReplyEnd.line("\n"),
            ReplyEnd.line("\r\n"),
            ReplyEnd.lastLine("#", "\n"),
            ReplyEnd.lastLine("", "\n"),
            ReplyEnd.lastLine(".", "\r\n"),
            ReplyEnd.lastLine("aab", "aa"),
            ReplyEnd.CLOSE);

    public static final Target TARGET = new Target(
            "reply-end",
            IntStream.range(0, ENDS.size())
                    .boxed()
                    .flatMap(end -> List.of("a\r\nb\n#\nc#\n\n\n#\n", "\r\n.\r\r\n.\r\n", "aaabaaaabaaab").stream()
                            .map(replies -> Input.of(replies, end, 77)))
                    .toList(),
            ReplyEndFuzz::holds);

    private ReplyEndFuzz() {}

    static void holds(byte[] bytes) {
        Input input = new Input(bytes);
        ReplyEnd end = ENDS.get(input.choice(ENDS.size()));
        int choice = input.choice(256);
        byte[] replies = input.rest();
        List<Integer> expected = plainly(new String(replies, StandardCharsets.ISO_8859_1), end);
        assertThat(scanned(List.of(replies), end)).isEqualTo(expected);
        assertThat(scanned(Input.pieces(choice, replies), end)).as("in pieces").isEqualTo(expected);
    }

    private static List<Integer> plainly(String replies, ReplyEnd end) {
        String pattern = new String(end.pattern(), StandardCharsets.ISO_8859_1);
        String given = pattern.substring(0, end.given());
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        while (!pattern.isEmpty() && from <= replies.length()) {
            int found = (given + replies.substring(from)).indexOf(pattern);
            if (found < 0) {
                break;
            }
            from += found + pattern.length() - given.length();
            ends.add(from);
        }
        return ends;
    }

    /** One scanner for all of them, as a connection has it. */
    private static List<Integer> scanned(List<byte[]> pieces, ReplyEnd end) {
        ReplyEnd.Scanner scanner = end.scanner();
        List<Integer> ends = new ArrayList<>();
        int before = 0;
        for (byte[] piece : pieces) {
            int at = 0;
            while (at < piece.length) {
                int behind = scanner.scan(piece, at, piece.length);
                if (behind < 0) {
                    break;
                }
                ends.add(before + behind);
                scanner.restart();
                at = behind;
            }
            before += piece.length;
        }
        return ends;
    }
}
