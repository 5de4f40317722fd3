package dev.plaza.process;

import java.io.IOException;
import java.util.Random;

/** One of many that write to a Plaza, until it is gone; each on a thread of its own. */
interface Client {
    Tally tally();

    /** What came in place of an acknowledgement, and behind it, until the server's end. */
    String lastWords();

    /** Whether the server ended the connection in order, and not by a reset. */
    boolean endedInOrder();

    /** Writes on and on; returns or throws when it can no more. */
    void run() throws IOException;

    /** Text that makes what is written as long as people's words are. */
    static String padding(Random random) {
        return "x".repeat(random.nextInt(120));
    }
}
