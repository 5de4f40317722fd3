package dev.plaza.client;

import java.util.HashMap;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * JLine's editor of a line, which signals leave alone once the line is over: a window's change or the return from
 * {@code Ctrl+Z} may be handled late, by a thread of its own, and would draw the prompt anew and leave the terminal in raw
 * mode. One thread reads, any thread signals.
 */
final class LineEditor extends LineReaderImpl {
    LineEditor(Terminal terminal) {
        super(terminal, "plaza", new HashMap<>());
    }

    @Override
    protected synchronized void handleSignal(Terminal.Signal signal) {
        lock.lock();
        try {
            if (reading) {
                super.handleSignal(signal);
            }
        } finally {
            lock.unlock();
        }
    }
}
