package dev.plaza.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** How a run goes, told on stderr: on a terminal one line kept up to date, else, if asked for, a line each; one thread. */
final class ProgressLine {
    /** Enough to cover what a longer line before it has left. */
    private static final int WIDTH = 78;

    private final PrintStream err;
    private final boolean terminal;
    private final boolean shown;
    private boolean open;

    /** Shown as wished; without a wish on a terminal only. */
    ProgressLine(PrintStream err, @Nullable Boolean wish) {
        this.err = err;
        terminal = Terminals.err();
        shown = wish == null ? terminal : wish;
    }

    /** On a terminal in the place of the line before it. */
    void show(String line) {
        if (!shown) {
            return;
        }
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            open = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** What is printed next takes its place. */
    void clear() {
        if (open) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            open = false;
        }
    }

    /** What is printed next begins a line. */
    void end() {
        if (open) {
            err.println();
            open = false;
        }
    }
}
