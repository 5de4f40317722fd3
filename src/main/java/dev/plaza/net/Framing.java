package dev.plaza.net;

/** How a protocol's requests are told apart in the stream of bytes. */
public enum Framing {
    /** A request ends with {@code \n} or {@code \r\n}; an unterminated rest at the end of input is one too (tiny §2). */
    LINES_AND_REST,
    /** A request ends with {@code \n} or {@code \r\n}; an unterminated rest is dropped (bulletin §2). */
    LINES,
    /** {@code \r\n}, unless the first line end is a bare {@code \n} that no {@code \r\n} follows (chat §2); a rest is dropped. */
    FIRST_END_DECIDES,
    /** One request: up to a line end, the end of input, or silence after at least one byte (history §2). */
    ONE_REQUEST
}
