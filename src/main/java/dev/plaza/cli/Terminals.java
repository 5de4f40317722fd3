package dev.plaza.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Which of the process's streams are terminals; any thread. */
final class Terminals {
    private Terminals() {}

    static boolean in() {
        return is("in", SystemStream.Input);
    }

    static boolean out() {
        return is("out", SystemStream.Output);
    }

    static boolean err() {
        return is("err", SystemStream.Error);
    }

    /** The start script has looked, which costs nothing there; without it (java -jar) a program has to be asked. */
    private static boolean is(String name, SystemStream stream) {
        String told = System.getProperty("plaza.terminals");
        return told == null ? ask(stream) : Arrays.asList(told.split(",", -1)).contains(name);
    }

    private static boolean ask(SystemStream stream) {
        try {
            return TerminalProvider.load("exec").isSystemStream(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
