package dev.plaza.cli;

import dev.plaza.load.Progress;
import dev.plaza.load.TextReport;
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

    void show(Progress progress) {
        if (!shown) {
            return;
        }
        String line = TextReport.of(progress);
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            open = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** What is printed next begins a line. */
    void end() {
        if (open) {
            err.println();
            open = false;
        }
    }
}
