package dev.plaza.prove;

import dev.plaza.text.Escapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings for people: a paragraph a claim, and the sum; pure. */
public final class TextReport implements Report {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        for (Row row : findings.rows()) {
            out.append(paragraph(row)).append("\n");
        }
        closing(findings, replay, out);
    }

    /** What became of a claim: it, the figures, and what they do not prove. */
    public static String paragraph(Row row) {
        List<String> lines = new ArrayList<>();
        String head = String.format(
                Locale.ROOT,
                "%s  %s (%.1f s)",
                row.claim().promise(),
                row.verdict().word(),
                row.took().toMillis() / 1e3);
        lines.add(head);
        lines.addAll(wrapped(row.claim().words()));
        lines.addAll(wrapped(figures(row.figures())));
        row.tables().forEach(table -> table.lines().forEach(line -> lines.add(INDENT + line)));
        if (!row.verdict().why().isEmpty()) {
            Escapes.harmlessLines(row.verdict().why()).lines().forEach(line -> lines.add(INDENT + "! " + line));
        }
        lines.addAll(wrapped("Not proven: " + row.claim().unproven()));
        return String.join("\n", lines) + "\n";
    }

    /** On one line: {@code kills 10, acknowledged 12,345}. */
    public static String figures(List<Figure> figures) {
        return figures.stream().map(Figure::toString).collect(Collectors.joining(", "));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(INDENT + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(INDENT + line);
        return lines.stream().filter(each -> !each.isBlank()).toList();
    }

    /** What comes behind the last of these paragraphs. */
    public static void closing(Findings findings, String replay, Appendable out) throws IOException {
        out.append(findings.summary()).append("\n");
        if (!findings.ending().why().isEmpty()) {
            out.append("Not complete: ")
                    .append(Escapes.harmlessLines(findings.ending().why()))
                    .append("\n");
        }
        if (findings.kept().isPresent()) {
            out.append("What the servers kept is in ")
                    .append(findings.kept().get().toString())
                    .append("\n");
        }
        out.append("Seed ")
                .append(String.valueOf(findings.seed()))
                .append("; again: ")
                .append(replay)
                .append("\n");
    }
}
