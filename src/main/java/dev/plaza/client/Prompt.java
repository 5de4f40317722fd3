package dev.plaza.client;

import dev.plaza.wire.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A person at a terminal: editing, history and completion of what is typed; one thread reads, any prints. */
public final class Prompt implements AutoCloseable {
    private static final String CTRL_C = "\003";

    private final Terminal terminal;
    private final LineReader reader;
    private final ReentrantLock typing = new ReentrantLock();
    private volatile @Nullable Thread typist;
    private boolean left;
    private volatile List<String> words = List.of();

    private Prompt(Terminal terminal) {
        this.terminal = terminal;
        // A serial line or a bare pseudo-terminal says that it has no columns, and a prompt would have no room there.
        if (terminal.getSize().getColumns() == 0) {
            terminal.setSize(Size.of(80, 24));
        }
        this.reader = editor(terminal);
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN)).bind((Widget) this::clearOrLeave, CTRL_C);
    }

    /** The terminal that the process was started on. */
    public static Prompt open() throws IOException {
        return new Prompt(TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                // What JLine has signals handled by there ends the JVM when one meets a thread that is in Java, as that
                // of a window being resized does sooner or later.
                .ffm(false)
                .encoding(StandardCharsets.UTF_8)
                // Else it asks the terminal, whose answer could arrive among what is typed.
                .graphemeCluster(false)
                .build());
    }

    private LineReader editor(Terminal terminal) {
        LineEditor editor = new LineEditor(terminal);
        editor.setParser(plainParser());
        editor.setCompleter((unused, line, candidates) -> complete(line, candidates));
        editor.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        return editor;
    }

    /** Quotes and backslashes are characters like any other: what is typed is sent as it is. */
    private static DefaultParser plainParser() {
        DefaultParser parser = new DefaultParser();
        parser.setQuoteChars(new char[0]);
        parser.setEscapeChars(new char[0]);
        return parser;
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            words.forEach(word -> candidates.add(wholeLine(word)));
        }
    }

    /** Without the blank that JLine would add: {@code READ } is no command. */
    private static Candidate wholeLine(String word) {
        return new Candidate(word, word, null, null, null, null, false);
    }

    /** Offers these words at the beginning of a line. */
    void offer(List<String> offered) {
        words = List.copyOf(offered);
    }

    /** What is typed up to Enter; empty when the person leaves, by Ctrl+D or by Ctrl+C on an empty line. */
    Optional<String> ask(String prompt) {
        typing.lock();
        try {
            typist = Thread.currentThread();
            return read(prompt);
        } finally {
            typist = null;
            typing.unlock();
        }
    }

    private Optional<String> read(String prompt) {
        Attributes before = terminal.getAttributes();
        try {
            takeCtrlC(before);
            left = false;
            String typed = reader.readLine(prompt);
            return left ? Optional.empty() : Optional.of(typed);
        } catch (EndOfFileException | UserInterruptException leaving) {
            return Optional.empty();
        } finally {
            terminal.setAttributes(before);
        }
    }

    /** As a key like any other: as a signal it would interrupt this thread, which may be in another line by then. */
    private void takeCtrlC(Attributes before) {
        Attributes typing = new Attributes(before);
        typing.setControlChar(Attributes.ControlChar.VINTR, 0);
        terminal.setAttributes(typing);
    }

    /** Takes back what has been typed, and leaves where nothing has been. */
    private boolean clearOrLeave() {
        left = reader.getBuffer().length() == 0;
        reader.callWidget(left ? LineReader.ACCEPT_LINE : LineReader.KILL_WHOLE_LINE);
        return true;
    }

    /** Asks for a server, until an answer is one; Enter alone takes the default. Empty when the person leaves. */
    public Optional<Endpoint> askEndpoint(int defaultPort) {
        Endpoint here = Endpoint.here(defaultPort);
        return askUntil(
                        "Address [" + here.host() + "]: ",
                        text -> text.isBlank() ? here : Endpoint.parse(text, defaultPort))
                .flatMap(found -> askUntil(
                        "Port [" + found.port() + "]: ",
                        text -> text.isBlank() ? found : new Endpoint(found.host(), Endpoint.port(text))));
    }

    private Optional<Endpoint> askUntil(String question, Function<String, Endpoint> reading) {
        while (true) {
            Optional<String> answer = ask(question);
            try {
                return answer.map(reading);
            } catch (IllegalArgumentException wrong) {
                print(String.valueOf(wrong.getMessage()));
            }
        }
    }

    /** Shows a line, above the one that is being typed. */
    public void print(String line) {
        reader.printAbove(line);
    }

    /** Gives the terminal back as it was found, also from a line that is being typed. */
    @Override
    public void close() throws IOException {
        Thread still = typist;
        if (still != null) {
            still.interrupt();
            awaitTypist();
        }
        terminal.close();
    }

    /** It leaves the line, and switches off what the terminal was told to do while one is typed. */
    private void awaitTypist() {
        try {
            if (typing.tryLock(1, TimeUnit.SECONDS)) {
                typing.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
