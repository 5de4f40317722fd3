package dev.plaza.net;

import java.nio.charset.StandardCharsets;

/**
 * What a protocol says in place of doing what it was asked; its message is that, without a line end. For those who ask by
 * another way than over the wire.
 */
public final class Declined extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isForbidden;

    private Declined(byte[] line, boolean isForbidden) {
        super(new String(line, StandardCharsets.UTF_8).stripTrailing(), null, false, false);
        this.isForbidden = isForbidden;
    }

    /** What was asked cannot be done as it stands. */
    public static Declined wrong(byte[] line) {
        return new Declined(line, false);
    }

    /** It is not for whoever asked. */
    public static Declined forbidden(byte[] line) {
        return new Declined(line, true);
    }

    /** Whether another may ask it. */
    public boolean isForbidden() {
        return isForbidden;
    }
}
