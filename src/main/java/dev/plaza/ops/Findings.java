package dev.plaza.ops;

import java.util.ArrayList;
import java.util.List;

/** What is found to be wrong, a line each, of each kind only the first; one thread. */
final class Findings {
    private static final int FIRST = 20;

    private final List<String> all = new ArrayList<>();
    private int ofKind;

    /** What is added from here on is of another kind. */
    void begin() {
        if (ofKind > FIRST) {
            all.add("... and more of that kind");
        }
        ofKind = 0;
    }

    void add(String finding) {
        if (ofKind < FIRST) {
            all.add(finding);
        }
        ofKind++;
    }

    List<String> all() {
        begin();
        return List.copyOf(all);
    }
}
