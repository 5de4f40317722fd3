package dev.plaza.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A base load's latency over time as SVG, to a scale on which each line is ten times the one before, with what befell
 * the server as bands that have a letter each; its colours are the page's. Pure.
 */
final class LatencyPicture {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 300;
    private static final int LEFT = 74;
    private static final int RIGHT = 12;
    private static final int TOP = 24;
    private static final int BOTTOM = 32;
    private static final int MOST_POINTS = 450;

    /** Narrower bands have no letter in them: it would run into the next one's. */
    private static final double LETTER = 13;

    private static final double LEAST_MILLIS = 0.01;
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600};
    private static final int MOST_TICKS = 12;

    private final Course course;
    private final List<String> names;
    private final int lowest;
    private final int highest;
    private final StringBuilder svg = new StringBuilder();

    private LatencyPicture(Course course) {
        this.course = course.atMost(MOST_POINTS);
        names = names(course);
        lowest = (int) Math.floor(Math.log10(
                extreme(course.points().stream().map(Course.Point::half).toList(), Math::min)));
        highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(
                extreme(course.points().stream().map(Course.Point::longest).toList(), Math::max))));
    }

    /** What there are letters for, in their order. */
    static List<String> names(Course course) {
        return course.bands().stream().map(Course.Band::name).distinct().toList();
    }

    /** {@code A} for the first name. */
    static String letter(int number) {
        return String.valueOf((char) ('A' + number % 26));
    }

    static String of(Course course) {
        return new LatencyPicture(course).draw();
    }

    private interface Choice {
        double of(double one, double other);
    }

    private static double extreme(List<Duration> durations, Choice choice) {
        return durations.stream().map(LatencyPicture::millis).reduce(choice::of).orElse(1.0);
    }

    private static double millis(Duration duration) {
        return Math.max(LEAST_MILLIS, duration.toNanos() / 1e6);
    }

    private String draw() {
        add(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency of the base load over time\">%n",
                WIDTH, HEIGHT);
        bands();
        lines();
        seconds();
        dots();
        curve("p50", Course.Point::half);
        curve("p99", Course.Point::p99);
        return svg.append("</svg>\n").toString();
    }

    private void bands() {
        for (Course.Band band : course.bands()) {
            double from = x(band.from());
            double width = Math.max(1.5, x(band.to()) - from);
            String letter = letter(names.indexOf(band.name()));
            add(
                    "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s: %s</title></rect>%n",
                    from, TOP, width, HEIGHT - TOP - BOTTOM, letter, Html.text(band.name()));
            if (width >= LETTER) {
                add("<text class=\"letter\" x=\"%.1f\" y=\"%d\">%s</text>%n", from + width / 2, TOP - 7, letter);
            }
        }
    }

    private void lines() {
        for (int power = lowest; power <= highest; power++) {
            double y = y(Math.pow(10, power));
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n", LEFT, WIDTH - RIGHT, y, y);
            add("<text class=\"scale\" x=\"%d\" y=\"%.1f\">%s</text>%n", LEFT - 8, y + 4, label(power));
        }
    }

    private static String label(int power) {
        return power >= 3 ? (int) Math.pow(10, power - 3) + " s" : number(Math.pow(10, power)) + " ms";
    }

    private static String number(double value) {
        return value >= 1
                ? String.valueOf((int) value)
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
    }

    private void seconds() {
        long end = Math.max(1, course.end().toSeconds());
        int step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && end / STEPS[i] <= MOST_TICKS; i--) {
            step = STEPS[i];
        }
        for (long at = 0; at <= end; at += step) {
            add(
                    "<text class=\"time\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                    x(Duration.ofSeconds(at)), HEIGHT - 10, step < 60 ? at + " s" : at / 60 + " min");
        }
    }

    private void dots() {
        for (Course.Point point : course.points()) {
            add(
                    "<circle class=\"longest\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.4\"/>%n",
                    x(point.at()), y(millis(point.longest())));
        }
    }

    private void curve(String name, Function<Course.Point, Duration> value) {
        List<String> places = new ArrayList<>();
        for (Course.Point point : course.points()) {
            places.add(String.format(Locale.ROOT, "%.1f,%.1f", x(point.at()), y(millis(value.apply(point)))));
        }
        add("<polyline class=\"%s\" points=\"%s\"/>%n", name, String.join(" ", places));
    }

    private double x(Duration at) {
        double share = (double) at.toNanos() / Math.max(1, course.end().toNanos());
        return LEFT + Math.min(1, share) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double millis) {
        double share = (Math.log10(millis) - lowest) / (highest - lowest);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    // The formats are constants of this class.
    @SuppressWarnings("AnnotateFormatMethod")
    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
