package dev.plaza.check;

/** What the check of somebody's server of one protocol came to; immutable, any thread. */
public record Standing(Entrant entrant, Findings findings) {}
