package dev.plaza.notes;

import dev.plaza.config.Section;

/** The notes service's own settings. */
record NotesConfig(String prefix) {
    static NotesConfig from(Section section) {
        return new NotesConfig(section.text("prefix", "* "));
    }
}
