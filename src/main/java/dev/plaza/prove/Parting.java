package dev.plaza.prove;

import java.io.IOException;

/**
 * How a server's end met a client; immutable, any thread.
 *
 * @param words what came in place of an acknowledgement, and behind it, until the end
 * @param inOrder whether the server ended the connection in order, and not by a reset
 */
record Parting(String words, boolean inOrder) {
    /** Before any. */
    static final Parting NONE = new Parting("", false);

    /** What it is when this came in place of an acknowledgement; waits for the end. */
    static Parting from(Talk talk, String reply) throws IOException {
        String words = reply + talk.rest();
        return new Parting(words, talk.endedInOrder());
    }
}
