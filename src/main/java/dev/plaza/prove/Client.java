package dev.plaza.prove;

import java.io.IOException;
import java.util.Random;

/** One of many that write to a Plaza, until it is gone; each on a thread of its own. */
interface Client {
    Tally tally();

    Parting parting();

    /** Writes on and on; returns or throws when it can no more. */
    void run() throws IOException;

    /** Text that makes what is written as long as people's words are. */
    static String padding(Random random) {
        return "x".repeat(random.nextInt(120));
    }
}
