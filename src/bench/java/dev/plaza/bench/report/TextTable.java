package dev.plaza.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results as a table for people, in Markdown, and below it what there is to say of them; any thread. */
public final class TextTable {
    private static final List<String> HEAD =
            List.of("row", "work", "Plaza", "peer", "ratio", "at least", "aim", "reached");
    private static final String NOTHING = "–";

    private TextTable() {}

    public static String of(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        results.forEach(result -> rows.add(row(result)));
        int[] widths = widths(rows);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths));
            text.append(i == 0 ? rule(widths) : "");
        }
        results.forEach(result -> text.append(remarks(result)));
        return text.toString();
    }

    /** One of them, alone, without what there is to say of it. */
    public static String line(Result result) {
        return String.join("  ", row(result))
                + result.missing().map(why -> "  " + why).orElse("");
    }

    private static List<String> row(Result result) {
        Task task = result.task();
        String ratio = result.value().isEmpty() || task.isCost()
                ? NOTHING
                : Figures.ratio(result.value().getAsDouble());
        return List.of(
                task.row(),
                task.work(),
                result.missing().isPresent() ? "not measured" : figure(result, 0),
                figure(result, 1),
                ratio,
                task.target().map(target -> mark(target, target.floor())).orElse(NOTHING),
                task.target().map(target -> mark(target, target.aim())).orElse(NOTHING),
                reached(result));
    }

    private static String mark(Target target, double mark) {
        return (target.isLimit() ? "≤ " : "") + Figures.mark(mark);
    }

    private static String figure(Result result, int side) {
        if (side >= result.sides().size()) {
            return NOTHING;
        }
        Side measured = result.sides().get(side);
        String name = side == 0 ? "" : measured.server() + " ";
        return name + Figures.of(measured.median(), result.task().unit());
    }

    private static String reached(Result result) {
        if (result.errors() > 0) {
            return "ERRORS";
        }
        return result.task()
                .target()
                .filter(target -> result.value().isPresent())
                .map(target -> target.verdict(result.value().getAsDouble()))
                .orElse(NOTHING);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append(' ')
                    .append(cells.get(i))
                    .repeat(" ", widths[i] - cells.get(i).length());
            line.append(" |");
        }
        return line.append('\n').toString();
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder("|");
        for (int width : widths) {
            rule.append(' ').repeat("-", width).append(" |");
        }
        return rule.append('\n').toString();
    }

    private static String remarks(Result result) {
        List<String> remarks = new ArrayList<>();
        result.missing().ifPresent(remarks::add);
        if (result.sides().stream().anyMatch(side -> side.generatorCores() > 0)) {
            remarks.add("processors busy: " + joined(result.sides(), TextTable::busy));
        }
        if (!result.references().isEmpty()) {
            String unit = result.task().unit();
            remarks.add("for reference: "
                    + joined(result.references(), side -> side.server() + " " + Figures.of(side.median(), unit)));
        }
        remarks.addAll(result.notes());
        result.sides().forEach(side -> addErrors(remarks, side));
        result.references().forEach(side -> addErrors(remarks, side));
        String title = result.task().row() + " " + result.task().work();
        return remarks.isEmpty() ? "" : "\n" + title + "\n  " + String.join("\n  ", remarks) + "\n";
    }

    private static String joined(List<Side> sides, Function<Side, String> words) {
        return sides.stream().map(words).collect(Collectors.joining(", "));
    }

    private static String busy(Side side) {
        return String.format(
                Locale.ROOT, "%s %.2f (generator %.2f)", side.server(), side.serverCores(), side.generatorCores());
    }

    private static void addErrors(List<String> remarks, Side side) {
        for (Map.Entry<String, Long> error : side.errors().entrySet()) {
            remarks.add("ERROR " + side.server() + ": " + error.getValue() + " " + error.getKey());
        }
    }
}
