package dev.plaza.load;

/** A wrong reply, escaped and cut for people; immutable, any thread. */
public record Example(String request, String wanted, String got) {}
