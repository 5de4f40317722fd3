package dev.plaza.storage;

import dev.plaza.text.IsoTime;
import java.time.Instant;

/**
 * What a record of text begins with, and the rest of its line: {@code 12 2026-11-21T03:04:05.678Z the rest}. A value.
 */
public record Stamp(long number, Instant at, String rest) {
    /** Takes the line apart; the time may be as a protocol shows it. */
    public static Stamp parse(String line) throws BadRecord {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (second < 0 || !line.substring(0, first).matches("[0-9]{1," + Fields.DIGITS + "}")) {
            throw new BadRecord("a record begins with its number and its time, each with a space behind it");
        }
        return new Stamp(
                Long.parseLong(line.substring(0, first)),
                Fields.time("at", line.substring(first + 1, second)),
                line.substring(second + 1));
    }

    @Override
    public String toString() {
        return number + " " + IsoTime.exact(at) + " " + rest;
    }
}
