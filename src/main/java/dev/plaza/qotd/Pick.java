package dev.plaza.qotd;

/** Which quote is told next; the names are the values of {@code qotd.pick}. */
public enum Pick {
    /** One for the whole local day, the same after a restart. */
    DAILY,
    RANDOM,
    /** One after the other, from the first again after a restart. */
    IN_ORDER
}
