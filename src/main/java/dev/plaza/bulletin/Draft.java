package dev.plaza.bulletin;

import dev.plaza.storage.Budget;
import dev.plaza.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post being received: its lines so far, or why it will not be posted; one thread. */
public final class Draft implements AutoCloseable {
    /** Bounds of a post (bulletin §4); its bytes count one line end each. */
    static final int MOST_LINES = 1_000;

    static final int MOST_BYTES = 64 * 1024;

    /** What a line holds in memory besides its characters, about. */
    private static final int OVERHEAD = 100;

    /** Why a post is refused. The first reason counts. */
    public enum Flaw {
        NOT_TEXT,
        TOO_LARGE,
        /** The server holds too many unfinished posts. */
        NO_ROOM
    }

    private final Budget budget;
    private final List<String> lines = new ArrayList<>();
    private int bytes;
    private int held;
    private @Nullable Flaw flaw;

    Draft(Budget budget) {
        this.budget = budget;
    }

    /** Adds a line; with a flaw it is only passed over. */
    public void add(String line) {
        if (flaw != null) {
            return;
        }
        bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
        int memory = OVERHEAD + 2 * line.length();
        if (!PlainText.isPlain(line)) {
            spoil(Flaw.NOT_TEXT);
        } else if (lines.size() == MOST_LINES || bytes > MOST_BYTES) {
            spoil(Flaw.TOO_LARGE);
        } else if (budget.hold(memory)) {
            held += memory;
            lines.add(line);
        } else {
            spoil(Flaw.NO_ROOM);
        }
    }

    /** It will not be posted, for this reason, unless there is one already; what it holds is given back. */
    public void spoil(Flaw reason) {
        if (flaw == null) {
            flaw = reason;
            close();
        }
    }

    /** Why it will not be posted, or null. */
    public @Nullable Flaw flaw() {
        return flaw;
    }

    List<String> lines() {
        return lines;
    }

    /** About the memory it holds, in bytes. */
    int held() {
        return OVERHEAD + held;
    }

    /** Gives back what it holds; a second time it does nothing. */
    @Override
    public void close() {
        budget.drop(held);
        held = 0;
        lines.clear();
    }
}
