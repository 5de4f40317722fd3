package dev.plaza.transcript;

/** A line of a transcript's file, its number from 1; immutable, any thread. */
public record Origin(String file, int line, String text) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
