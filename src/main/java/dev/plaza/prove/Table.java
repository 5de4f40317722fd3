package dev.plaza.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Figures of several things of one kind, a row each, the first column naming it; immutable, any thread. */
public record Table(List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    static Table of(String... columns) {
        return new Table(List.of(columns), List.of());
    }

    Table and(String... row) {
        List<List<String>> all = new ArrayList<>(rows);
        all.add(List.of(row));
        return new Table(columns, all);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** For a screen of fixed width: names to the left, figures to the right. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String format = i == 0 ? "%-" + width(0) + "s" : "  %" + width(i) + "s";
            line.append(String.format(Locale.ROOT, format, cells.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(columns.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(1);
    }
}
