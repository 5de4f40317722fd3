package dev.plaza.prove;

import java.io.IOException;

/** A form in which findings are written; pure. */
public interface Report {
    /**
     * Writes all of it.
     *
     * @param replay how the user would call the same proof again
     */
    void write(Findings findings, String replay, Appendable out) throws IOException;
}
