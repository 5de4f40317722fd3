package dev.plaza.storage;

/**
 * How the pages that are kept of the logs serve those who read; a value.
 *
 * @param hits times that a page was here
 * @param misses times that one had to be read, or was being read
 * @param bytes that those here take
 * @param most how many they may take
 */
public record CacheState(long hits, long misses, long bytes, long most) {}
