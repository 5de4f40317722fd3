package dev.plaza.prove;

import java.util.List;
import java.util.Random;

/** Seeded requests for a parser: good ones, good ones with something wrong, and noise; for one thread. */
public final class Requests {
    /** What parsers stumble over. */
    public static final List<String> AWKWARD = List.of(
            "",
            " ",
            "  ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\u001b[2J",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u00a0",
            "\u2003",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u3000",
            "\ufeff",
            "\ufffd",
            "\ufffe",
            "ß",
            "İ",
            "ı",
            "Ａ",
            "٣",
            "😀",
            "e\u0301",
            "-",
            "+",
            "0",
            "00",
            "9",
            "99999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            ":",
            ": ",
            "%s",
            "#",
            "\\",
            "\"",
            "'",
            "x".repeat(64),
            "x".repeat(65));

    private final Random random;
    private final List<String> good;

    public Requests(Random random, List<String> good) {
        this.random = random;
        this.good = List.copyOf(good);
    }

    public String next() {
        return switch (random.nextInt(8)) {
            case 0 -> noise();
            case 1, 2, 3 -> any(good);
            case 4 -> inserted(any(good), any(AWKWARD));
            case 5 -> any(good) + any(AWKWARD);
            case 6 -> shortened(any(good));
            default -> inserted(inserted(shortened(any(good)), any(AWKWARD)), any(good));
        };
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String inserted(String text, String what) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    private String shortened(String text) {
        int from = random.nextInt(text.length() + 1);
        return random.nextBoolean() ? text.substring(0, from) : text.substring(from);
    }

    /** Any code points that UTF-8 can carry, half of them of its first two bytes. */
    private String noise() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(80); i > 0; i--) {
            int c = random.nextInt(random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? ' ' : c);
        }
        return text.toString();
    }
}
