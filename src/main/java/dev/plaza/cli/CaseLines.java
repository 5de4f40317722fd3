package dev.plaza.cli;

import dev.plaza.check.Case;
import dev.plaza.check.Progress;
import dev.plaza.check.Result;
import dev.plaza.check.TextReport;
import java.io.PrintStream;

/** A line a case for a person and, on a terminal, below them the case that is being tried; the thread of the check. */
final class CaseLines implements Progress {
    private final PrintStream out;
    private final boolean isTerminal;
    private int width;

    CaseLines(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public void begins(Case next, int number, int count) {
        if (isTerminal) {
            String line = "[" + number + "/" + count + "] " + next.id();
            width = line.length();
            out.print(line);
            out.flush();
        }
    }

    @Override
    public void ends(Result result) {
        clear();
        out.println(TextReport.line(result));
    }

    /** By blanks, which every terminal understands. */
    void clear() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
    }
}
