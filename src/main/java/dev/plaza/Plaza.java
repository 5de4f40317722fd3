package dev.plaza;

import dev.plaza.cli.Commands;
import java.util.stream.Stream;

/** The way in. */
public final class Plaza {
    private Plaza() {}

    /**
     * Ends with the command's exit code. Where that is 0, by returning: System.exit waits 300 ms for every thread that is in
     * native code, and in there are those that wait for the network on behalf of virtual ones.
     */
    public static void main(String[] args) {
        int code = Commands.run(args);
        if (code != 0 || othersRun()) {
            System.exit(code);
        }
    }

    /** Whether a thread is left that Java would wait for. */
    private static boolean othersRun() {
        ThreadGroup mine = Thread.currentThread().getThreadGroup();
        // One that begins meanwhile is begun by another.
        Thread[] threads = new Thread[mine.activeCount() + 1];
        int found = mine.enumerate(threads);
        boolean others =
                Stream.of(threads).limit(found).anyMatch(one -> !one.isDaemon() && !one.equals(Thread.currentThread()));
        return others || found == threads.length;
    }
}
