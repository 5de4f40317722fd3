package dev.plaza.prove;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings as one page that loads nothing, for light and dark screens of any width; pure. */
final class HtmlReport implements Report {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>What Plaza promises, shown</title>
            <style>
              :root { --ink: #1f2328; --faint: #59636e; --ground: #ffffff; --raised: #f6f8fa; --line: #d1d9e0;
                --good: #1a7f37; --bad: #c4321f; --skip: #8a6100; --p50: #2f6fbf; --p99: #b3471d; --dot: #9aa4af;
                --band: #e9e3f3; }
              @media (prefers-color-scheme: dark) {
                :root { --ink: #e6edf3; --faint: #9aa5b1; --ground: #0d1117; --raised: #161b22; --line: #30363d;
                  --good: #56d364; --bad: #ff8576; --skip: #e0b341; --p50: #79b4f5; --p99: #ffa06b; --dot: #66707b;
                  --band: #2a2340; }
              }
              * { box-sizing: border-box; }
              body { margin: 0 auto; padding: 1rem; max-width: 74rem; background: var(--ground); color: var(--ink);
                font: 1rem/1.5 system-ui, sans-serif; }
              h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; }
              h2 { font-size: 1rem; line-height: 1.4; margin: .25rem 0 .5rem; font-weight: 600; }
              p { margin: .5rem 0; }
              .faint { color: var(--faint); font-size: .875rem; overflow-wrap: anywhere; }
              .sum { font-size: 1.125rem; }
              section { border: 1px solid var(--line); border-left-width: 5px; border-radius: 6px; padding: .75rem 1rem;
                margin: 1rem 0; }
              section.held { border-left-color: var(--good); }
              section.refuted { border-left-color: var(--bad); }
              section.skipped, section.unfinished { border-left-color: var(--skip); }
              .verdict { font-size: .875rem; color: var(--faint); }
              .verdict b { color: var(--ink); }
              .held .verdict i { color: var(--good); }
              .refuted .verdict i { color: var(--bad); }
              .skipped .verdict i, .unfinished .verdict i { color: var(--skip); }
              .verdict i { font-style: normal; font-weight: 600; }
              dl { display: flex; flex-wrap: wrap; gap: .375rem 1.5rem; margin: .5rem 0; }
              dl div { min-width: 4.5rem; }
              dt { color: var(--faint); font-size: .8125rem; line-height: 1.3; }
              dd { margin: 0; font-size: 1.125rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
              .wide { overflow-x: auto; margin: .75rem 0; }
              table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
              th, td { text-align: right; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
                white-space: nowrap; }
              th { color: var(--faint); font-weight: normal; }
              th:first-child, td:first-child { text-align: left; }
              pre { overflow-x: auto; background: var(--raised); padding: .75rem; border-radius: 6px; font-size: .8125rem;
                max-height: 24rem; }
              svg { display: block; width: 100%; min-width: 38rem; height: auto; }
              svg text { font: 14px system-ui, sans-serif; fill: var(--faint); }
              .scale { text-anchor: end; }
              .time, .letter { text-anchor: middle; }
              svg .letter { fill: var(--ink); font-weight: 600; }
              .grid { stroke: var(--line); }
              .band { fill: var(--band); }
              .longest { fill: var(--dot); }
              .p50, .p99 { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
              .p50 { stroke: var(--p50); }
              .p99 { stroke: var(--p99); }
              .key { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; list-style: none; padding: 0; margin: .25rem 0;
                font-size: .875rem; color: var(--faint); }
              .key b { color: var(--ink); }
              .key .a { color: var(--p50); }
              .key .b { color: var(--p99); }
              footer { border-top: 1px solid var(--line); margin-top: 1.5rem; }
              code { overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            """;

    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        out.append(HEAD).append("<h1>What Plaza promises, shown</h1>\n");
        out.append("<p class=\"sum\">").append(Html.text(findings.summary())).append("</p>\n");
        paragraph("faint", where(findings), out);
        if (!findings.ending().why().isEmpty()) {
            paragraph("faint", "Not complete: " + findings.ending().why(), out);
        }
        for (Row row : findings.rows()) {
            section(row, out);
        }
        out.append("<footer><p class=\"faint\">Seed ").append(String.valueOf(findings.seed()));
        out.append("; again: <code>").append(Html.text(replay)).append("</code></p></footer>\n</body>\n</html>\n");
    }

    private static String where(Findings findings) {
        return findings.begun().truncatedTo(ChronoUnit.SECONDS) + ", "
                + findings.took().toSeconds() + " s, " + Findings.machine();
    }

    private static void paragraph(String kind, String text, Appendable out) throws IOException {
        out.append("<p class=\"")
                .append(kind)
                .append("\">")
                .append(Html.text(text))
                .append("</p>\n");
    }

    private static void section(Row row, Appendable out) throws IOException {
        out.append("<section class=\"").append(kind(row.verdict())).append("\">\n");
        out.append(String.format(
                Locale.ROOT,
                "<p class=\"verdict\"><b>%s</b> · <i>%s</i> · %.1f s</p>%n",
                row.claim().promise(),
                row.verdict().word(),
                row.took().toMillis() / 1e3));
        out.append("<h2>").append(Html.text(row.claim().words())).append("</h2>\n");
        figures(row.figures(), out);
        if (row.course().isPresent()) {
            picture(row.course().get(), out);
        }
        for (Table table : row.tables()) {
            table(table, out);
        }
        if (!row.verdict().why().isEmpty()) {
            out.append("<pre>").append(Html.lines(row.verdict().why())).append("</pre>\n");
        }
        paragraph("faint", "Not proven: " + row.claim().unproven(), out);
        out.append("</section>\n");
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Held held -> "held";
            case Verdict.Refuted refuted -> "refuted";
            case Verdict.Skipped skipped -> "skipped";
            case Verdict.Unfinished unfinished -> "unfinished";
        };
    }

    private static void figures(List<Figure> figures, Appendable out) throws IOException {
        if (!figures.isEmpty()) {
            out.append("<dl>")
                    .append(figures.stream()
                            .map(figure -> "<div><dt>" + Html.text(figure.name()) + "</dt><dd>"
                                    + Html.text(figure.amount()) + "</dd></div>")
                            .collect(Collectors.joining()))
                    .append("</dl>\n");
        }
    }

    private static void picture(Course course, Appendable out) throws IOException {
        out.append("<div class=\"wide\">\n").append(LatencyPicture.of(course)).append("</div>\n<ul class=\"key\">");
        out.append("<li><b class=\"a\">—</b> p50 of the base load</li><li><b class=\"b\">—</b> p99</li>"
                + "<li>· longest</li>");
        List<String> names = LatencyPicture.names(course);
        for (int i = 0; i < names.size(); i++) {
            out.append("<li><b>")
                    .append(LatencyPicture.letter(i))
                    .append("</b> ")
                    .append(Html.text(names.get(i)))
                    .append("</li>");
        }
        out.append("</ul>\n");
    }

    private static void table(Table table, Appendable out) throws IOException {
        out.append("<div class=\"wide\"><table>\n").append(row("th", table.columns()));
        for (List<String> cells : table.rows()) {
            out.append(row("td", cells));
        }
        out.append("</table></div>\n");
    }

    private static String row(String cell, List<String> cells) {
        return cells.stream()
                .map(text -> "<" + cell + ">" + Html.text(text) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
