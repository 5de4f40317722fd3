package dev.plaza.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Whether something that is looked at again and again stays as it is: its median in the last fifth of the time may be
 * above that in the second fifth by a bound. The first fifth is for warming up. One thread.
 */
final class Flatness {
    private static final int FIFTHS = 5;

    private final String name;
    private final String unit;
    private final double size;
    private final double bound;
    private final List<Double> values = new ArrayList<>();

    /**
     * @param unit in which it is told, empty for a number of things
     * @param size of one unit
     * @param bound in units
     */
    Flatness(String name, String unit, double size, double bound) {
        this.name = name;
        this.unit = unit;
        this.size = size;
        this.bound = bound;
    }

    void look(long value) {
        values.add(value / size);
    }

    /** Whether there was time for a look in each fifth: without, nothing is flat, and nothing grows. */
    boolean isTold() {
        return values.size() >= FIFTHS;
    }

    double early() {
        return median(fifth(1));
    }

    double late() {
        return median(fifth(FIFTHS - 1));
    }

    private List<Double> fifth(int number) {
        return values.subList(values.size() * number / FIFTHS, values.size() * (number + 1) / FIFTHS);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    boolean isFlat() {
        return late() - early() <= bound;
    }

    /** For {@link #row()}. */
    static Table table() {
        return Table.of("", "looks", "second fifth", "last fifth", "may grow by");
    }

    String[] row() {
        return new String[] {name, String.valueOf(values.size()), told(early()), told(late()), told(bound)};
    }

    private String told(double value) {
        return unit.isEmpty()
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f %s", value, unit);
    }

    @Override
    public String toString() {
        return name + " grew from " + told(early()) + " to " + told(late());
    }
}
