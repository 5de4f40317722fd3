package dev.plaza.notes;

import dev.plaza.text.PlainText;

/** One request of the notes protocol; grammar in protocols/notes/protocol.md §2. */
sealed interface NotesCommand {
    record Add(String text) implements NotesCommand {}

    record List() implements NotesCommand {}

    record Bye() implements NotesCommand {}

    record Unknown() implements NotesCommand {}

    static NotesCommand parse(String line) {
        return switch (line) {
            case "LIST" -> new List();
            case "BYE" -> new Bye();
            default -> line.startsWith("ADD ") && PlainText.isPlain(line) ? new Add(line.substring(4)) : new Unknown();
        };
    }
}
