package dev.plaza.config;

/**
 * One known key as it is in force, for any thread: its value and its default as they would be written in the file, and
 * where the value comes from ({@code default}, {@code --set}, or file and line).
 *
 * @param atStart whether another value is of use after a restart only
 */
public record Setting(String key, String value, String defaultValue, String origin, boolean atStart) {}
