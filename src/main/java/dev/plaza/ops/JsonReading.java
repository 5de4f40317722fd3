package dev.plaza.ops;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Fields;
import dev.plaza.text.Json;
import org.jspecify.annotations.Nullable;

/** Makes records of JSON, an object a line; any thread. */
record JsonReading<R>(Archive<R> archive) implements Archive.Reading<R> {
    @Override
    public @Nullable R line(String line) throws BadRecord {
        return archive.record(fields(line));
    }

    static Fields fields(String line) throws BadRecord {
        try {
            return new Fields(Json.object(line));
        } catch (IllegalArgumentException e) {
            throw new BadRecord(String.valueOf(e.getMessage()));
        }
    }
}
