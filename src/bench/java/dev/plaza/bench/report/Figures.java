package dev.plaza.bench.report;

import java.util.Locale;

/** Figures as people read them: three digits that count; any thread. */
final class Figures {
    private Figures() {}

    static String of(double value, String unit) {
        double absolute = Math.abs(value);
        if (absolute >= 1e9) {
            return rounded(value / 1e9) + " G" + unit;
        }
        return absolute >= 1e6 ? rounded(value / 1e6) + " M" + unit : rounded(value) + (isWord(unit) ? " " : "") + unit;
    }

    private static boolean isWord(String unit) {
        return !unit.startsWith("/");
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Without digits that say nothing. */
    static String mark(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String rounded(double value) {
        double absolute = Math.abs(value);
        String format = absolute >= 100 ? "%,.0f" : absolute >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
