package dev.plaza.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All lines of a source as a test compares them, up to one that is too long: there a connection ends. */
final class Framed {
    static final String TOO_LONG = "!LINE_TOO_LONG";
    static final String NOT_TEXT = "!NOT_TEXT";

    private Framed() {}

    static List<String> lines(LineReader.Source source, Framing framing, int limit) {
        LineReader reader = new LineReader(source, framing, limit);
        List<String> shown = new ArrayList<>();
        try {
            do {
                for (Line line = reader.poll(); line != null; line = reader.poll()) {
                    shown.add(show(line));
                    if (line instanceof Line.Bad bad && bad.fault() == Fault.LINE_TOO_LONG) {
                        return shown;
                    }
                }
            } while (reader.fill());
        } catch (IOException e) {
            throw new AssertionError("a scripted source does not fail", e);
        }
        return shown;
    }

    static String show(Line line) {
        return switch (line) {
            case Line.Text(var text, var ending) -> ending == Line.Ending.LINE_END ? text : text + " by " + ending;
            case Line.Bad bad -> "!" + bad.fault();
        };
    }
}
