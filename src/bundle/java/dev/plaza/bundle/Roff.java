package dev.plaza.bundle;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** A text in the language of man(7) as it is written, its lines short and all that roff would read into it escaped; one thread. */
final class Roff {
    private static final int WIDTH = 78;

    /** How picocli marks the words of the command line: by characters that no text has. */
    private enum Mark implements IStyle {
        LITERAL("\ue000"),
        PLACE("\ue001");

        private static final String END = "\ue002";

        private final String begin;

        Mark(String begin) {
            this.begin = begin;
        }

        @Override
        public String on() {
            return begin;
        }

        @Override
        public String off() {
            return END;
        }
    }

    /** For whatever picocli renders to be put in here. */
    static final ColorScheme MARKS = new ColorScheme.Builder(Ansi.ON)
            .commands(Mark.LITERAL)
            .options(Mark.LITERAL)
            .parameters(Mark.PLACE)
            .optionParams(Mark.PLACE)
            .build();

    private final StringBuilder text = new StringBuilder();

    Roff(String title, String date, String source, String manual) {
        text.append(".TH \"%s\" \"1\" \"%s\" \"%s\" \"%s\"\n"
                .formatted(escaped(title.toUpperCase(Locale.ROOT)), date, escaped(source), escaped(manual)));
        // No hyphens of roff's own, and no words drawn apart: both spoil what is to be typed.
        text.append(".nh\n.ad l\n");
    }

    static String literal(String words) {
        return Mark.LITERAL.on() + words + Mark.LITERAL.off();
    }

    void section(String title) {
        text.append(".SH ").append(escaped(title)).append('\n');
    }

    /** All but the first of a section begin with a gap. */
    void paragraphs(List<String> paragraphs) {
        for (int i = 0; i < paragraphs.size(); i++) {
            text.append(i == 0 ? "" : ".PP\n");
            lines(paragraphs.get(i));
        }
    }

    void item(String term, List<String> explanation) {
        text.append(".TP\n").append(escaped(term)).append('\n');
        for (int i = 0; i < explanation.size(); i++) {
            text.append(i == 0 ? "" : ".br\n");
            lines(explanation.get(i));
        }
    }

    private void lines(String words) {
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+", -1)) {
            String next = escaped(word);
            if (!line.isEmpty() && line.length() + 1 + next.length() > WIDTH) {
                end(line);
            }
            line.append(line.isEmpty() ? "" : " ").append(next);
        }
        end(line);
    }

    private void end(StringBuilder line) {
        text.append(line).append('\n');
        line.setLength(0);
    }

    private static String escaped(String words) {
        StringBuilder escaped = new StringBuilder(words.startsWith(".") ? "\\&" : "");
        // Picocli ends some marks with a reset of the terminal beside their own end.
        words.replace(Style.reset.off(), "").codePoints().forEach(c -> escaped.append(escaped(c)));
        return escaped.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\ue000' -> "\\fB";
            case '\ue001' -> "\\fI";
            case '\ue002' -> "\\fR";
            case '\\' -> "\\e";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '"' -> "\\(dq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            default -> c < 0x80 ? Character.toString(c) : "\\[u%04X]".formatted(c);
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
