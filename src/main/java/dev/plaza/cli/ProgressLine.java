package dev.plaza.cli;

import dev.plaza.load.Progress;
import dev.plaza.load.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a run goes, told on stderr: on a terminal one line kept up to date, else, if asked for, a line each; one thread. */
final class ProgressLine {
    private static final Path STDERR = Path.of("/proc/self/fd/2");
    /** Enough to cover what a longer line before it has left. */
    private static final int WIDTH = 78;

    private final PrintStream err;
    private final boolean terminal;
    private final boolean shown;
    private boolean open;

    /** Shown as wished; without a wish on a terminal only. */
    ProgressLine(PrintStream err, @Nullable Boolean wish) {
        this.err = err;
        terminal = isTerminal();
        shown = wish == null ? terminal : wish;
    }

    /** Where there is no /proc nobody can tell, and a pipe must stay clean: there it has to be asked for. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STDERR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
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
