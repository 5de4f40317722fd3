package dev.plaza.web;

import dev.plaza.storage.AppendLog;
import dev.plaza.text.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of a log, each with its number, as they are read; one thread. */
final class NumberedLines {
    private final AppendLog<?>.Cursor cursor;

    /** One of them. */
    record One(long number, String text) {
        Map<String, @Nullable Object> json() {
            return Json.members("number", number, "line", text);
        }
    }

    NumberedLines(AppendLog<?>.Cursor cursor) {
        this.cursor = cursor;
    }

    /** The next of them; none after the last. */
    List<One> next() {
        ByteBuffer bytes = cursor.next();
        if (bytes == null) {
            return List.of();
        }
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        List<String> lines = new ArrayList<>();
        for (int from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
        }
        // The place is behind the last of them.
        long first = cursor.place() - lines.size();
        List<One> numbered = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            numbered.add(new One(first + i, lines.get(i)));
        }
        return numbered;
    }
}
