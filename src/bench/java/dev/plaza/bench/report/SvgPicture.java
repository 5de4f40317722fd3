package dev.plaza.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as bars, each with marks at what is wanted; readable on light and on dark ground. Any thread. */
public final class SvgPicture {
    private static final int WIDTH = 960;
    private static final int LABELS = 430;
    private static final int BARS = 400;
    private static final int TOP = 56;
    private static final int STEP = 26;
    private static final int BAR = 14;

    private static final String STYLE = """
            <style>
              svg { --ink: #1f2328; --faint: #59636e; --bar: #4078c0; --low: #c4532d; --ground: #ffffff; }
              @media (prefers-color-scheme: dark) {
                svg { --ink: #e6edf3; --faint: #9198a1; --bar: #6ba2e8; --low: #e8825d; --ground: #0d1117; }
              }
              text { font: 13px system-ui, sans-serif; fill: var(--ink); }
              .faint { fill: var(--faint); }
              .bar { fill: var(--bar); }
              .low { fill: var(--low); }
              .mark { stroke: var(--ink); stroke-width: 2; }
              .aim { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 2; }
            </style>
            """;

    private final List<Result> results;
    /** Ratios are drawn to one scale, where more is better. */
    private final double widest;

    private SvgPicture(List<Result> results) {
        this.results = results;
        widest = results.stream()
                .filter(result -> !result.task().isLimit())
                .mapToDouble(SvgPicture::widest)
                .max()
                .orElse(1);
    }

    /** Only of those that were measured; the subtitle says where and when. */
    public static String of(List<Result> results, String subtitle) {
        List<Result> measured =
                results.stream().filter(result -> result.value().isPresent()).toList();
        return new SvgPicture(measured).draw(subtitle);
    }

    private static double widest(Result result) {
        double value = result.value().orElse(0);
        return result.task()
                .target()
                .map(target -> Math.max(value, Math.max(target.floor(), target.aim())))
                .orElse(value);
    }

    private String draw(String subtitle) {
        int height = TOP + STEP * results.size() + 16;
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                WIDTH, height, WIDTH, height));
        svg.append(STYLE);
        svg.append("<rect width=\"100%\" height=\"100%\" style=\"fill: var(--ground)\"/>\n");
        svg.append(text(
                16,
                22,
                "",
                "Plaza beside its peers: solid mark, at least (where less is better: at most); dashed mark, aim"));
        svg.append(text(16, 42, "faint", subtitle));
        for (int i = 0; i < results.size(); i++) {
            svg.append(bar(results.get(i), TOP + STEP * i));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(Result result, int y) {
        double value = result.value().orElse(0);
        double scale = BARS / (result.task().isLimit() ? widest(result) : widest);
        boolean isLow = result.task()
                .target()
                .map(target -> target.verdict(value).equals("NO"))
                .orElse(false);
        String shown = result.task().isCost()
                ? Figures.of(value, result.task().unit())
                : Figures.ratio(value) + " × " + result.sides().get(1).server();
        return text(16, y + BAR, "", result.task().row() + "  " + result.task().work())
                + format(
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                        isLow ? "low" : "bar", LABELS, y + 2, Math.max(1, value * scale), BAR)
                + marks(result, y, scale)
                + text(LABELS + BARS + 12, y + BAR, "", shown);
    }

    private static String marks(Result result, int y, double scale) {
        return result.task().target().stream()
                .map(target -> mark("mark", target.floor() * scale, y) + mark("aim", target.aim() * scale, y))
                .collect(Collectors.joining());
    }

    private static String mark(String style, double at, int y) {
        double x = LABELS + at;
        return format(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n", style, x, y, x, y + BAR + 4);
    }

    private static String text(int x, int y, String style, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return format("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, y, escaped);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
