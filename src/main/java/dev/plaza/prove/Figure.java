package dev.plaza.prove;

import java.util.Locale;

/**
 * Something that was counted or measured; immutable, any thread.
 *
 * @param unit empty for a count
 */
public record Figure(String name, double value, String unit) {
    /** The value and its unit: {@code 12,345}, {@code 3.21 ms}. */
    String amount() {
        boolean whole = value == Math.rint(value) && unit.isEmpty();
        String number = String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", value);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /** {@code acknowledged 12,345}. */
    @Override
    public String toString() {
        return name + " " + amount();
    }
}
