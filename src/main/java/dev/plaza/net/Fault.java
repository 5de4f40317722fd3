package dev.plaza.net;

import java.util.Locale;

/** What can be wrong with a peer or with serving it, in no protocol's words yet (all services §10). */
public enum Fault {
    LINE_TOO_LONG,
    NOT_TEXT,
    TOO_MANY_CONNECTIONS,
    IDLE,
    TOO_FAST,
    SHUTTING_DOWN,
    NOT_STORED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As logs and counters name it: {@code line-too-long}. */
    public String word() {
        return word;
    }
}
