package dev.plaza.check;

import java.io.IOException;

/** A form in which findings are written; pure. */
public interface Report {
    /**
     * Writes all of it.
     *
     * @param replay how the user would call the same check again, without the case
     */
    void write(Findings findings, String replay, Appendable out) throws IOException;
}
