package dev.plaza.ops;

import dev.plaza.text.PlainText;
import java.util.List;
import java.util.Random;

/** Seeded text of all that the protocols let through, and of what the formats themselves are made of; one thread. */
final class AnyText {
    private static final List<String> AWKWARD = List.of(
            "\t",
            "\\",
            "\\\\",
            "\\t",
            "\\x3a",
            "\\u{202e}",
            "\"",
            "\\\"",
            "'",
            ":",
            ": ",
            " : ",
            "# ",
            "#",
            "## ",
            "{\"",
            "}",
            "null",
            "name 1 ",
            "plaza chat 1 next=7",
            "12 2026-11-21T03:04:05.678Z ",
            "[removed]",
            " ",
            "  ",
            "\u00a0",
            "\u202e",
            "\u200f",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ufdd0",
            "e\u0301",
            "😀",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "-",
            "%s",
            "\u007e",
            "𝄞",
            "ß",
            "İ");

    private final Random random;

    AnyText(Random random) {
        this.random = random;
    }

    /** Up to so many characters; may be empty. */
    String upTo(int characters) {
        StringBuilder text = new StringBuilder();
        int wanted = random.nextInt(characters + 1);
        while (PlainText.length(text.toString()) < wanted) {
            text.append(random.nextInt(3) == 0 ? AWKWARD.get(random.nextInt(AWKWARD.size())) : any());
        }
        int end = text.offsetByCodePoints(0, Math.min(wanted, PlainText.length(text.toString())));
        return text.substring(0, end);
    }

    /** Likewise, but with something in it besides white space. */
    String someUpTo(int characters) {
        String text = upTo(characters);
        return text.isBlank() ? "x" : text;
    }

    /** Likewise, without any white space. */
    String wordUpTo(int characters) {
        String text = upTo(characters)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.isEmpty() ? "x" : text;
    }

    private String any() {
        while (true) {
            int bound = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1;
            String one = Character.toString(random.nextInt(bound));
            if (PlainText.isPlain(one) && PlainText.isWhole(one)) {
                return one;
            }
        }
    }
}
