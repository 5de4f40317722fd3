package dev.plaza.prove;

import dev.plaza.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** The protocol bulletin, by its page; immutable, any thread. */
final class BulletinDialect implements Dialect {
    private static final String END = "\n";
    private static final String POST = "POST";
    private static final int TOO_MANY_LINES = 1_001;
    private static final int MOST_LINES = 3;

    /** Of so many posts one is too large. */
    private static final int LARGE = 8;

    @Override
    public String service() {
        return "bulletin";
    }

    @Override
    public List<String> good() {
        List<String> good = new ArrayList<>(List.of("READ", "QUIT", "post", "#", "", "HELLO", " READ", "READ all"));
        for (int i = 0; i < 16; i++) {
            good.add(i % 2 == 0 ? POST : "QUIT it");
        }
        return good;
    }

    @Override
    public List<String> kinds() {
        return List.of(
                "post", "post not text", "post too large", "READ", "QUIT", "unknown", "not UTF-8", "line too long");
    }

    @Override
    public Input opening() {
        return Input.of("hello", "HELLO\n", Input.reply(END, "ERROR - Command not understood"));
    }

    @Override
    public Input saying(String text, Random random) {
        String line = line(text);
        return switch (line) {
            case POST -> post(random);
            case "READ" -> Input.of("READ", line + END, replies -> replies.untilLine("#"));
            case "QUIT" -> Input.of("QUIT", line + END, Input.reply(END, "OK")).thatCloses();
            default -> Input.of("unknown", line + END, Input.reply(END, "ERROR - Command not understood"));
        };
    }

    /** Without line ends; a carriage return in front of one would belong to that. */
    private static String line(String text) {
        return text.replace("\n", "").replaceFirst("\r+\\z", "");
    }

    private static Input post(Random random) {
        if (random.nextInt(LARGE) == 0) {
            return posted("post too large", "x\n".repeat(TOO_MANY_LINES), "ERROR - Post too large");
        }
        Requests words = new Requests(random, List.of("a line", "b", "READ", "##", "Text#!"));
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(MOST_LINES + 1); i > 0; i--) {
            String line = line(Dialect.text(words));
            lines.add(line.equals("#") ? "##" : line);
        }
        String text = lines.stream().map(line -> line + END).collect(Collectors.joining());
        return lines.stream().allMatch(PlainText::isPlain)
                ? posted("post", text, "OK")
                : posted("post not text", text, "ERROR - Not plain text");
    }

    private static Input posted(String kind, String lines, String reply) {
        return Input.of(kind, POST + END + lines + "#" + END, Input.reply(END, reply));
    }

    @Override
    public Input malformed(byte[] line) {
        return new Input("not UTF-8", Dialect.ended(line, END), Input.reply(END, "ERROR - Not plain text"), false);
    }

    @Override
    public Input tooLong(byte[] line) {
        return new Input("line too long", line, Input.reply(END, "ERROR - Line too long"), true);
    }
}
