package dev.plaza.storage;

import dev.plaza.text.IsoTime;
import dev.plaza.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as names and values in their order, such as JSON has; one thread. */
public final class Fields {
    /** A number has at most so many, in every form: then every reader of JSON takes it for itself. No record comes near. */
    public static final int DIGITS = 15;

    static final long LARGEST = 999_999_999_999_999L;

    private final Map<String, @Nullable Object> values;

    public Fields() {
        this(new LinkedHashMap<>());
    }

    /** What somebody else wrote: its values are looked at when they are asked for. */
    public Fields(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public Fields with(String name, long value) {
        values.put(name, value);
        return this;
    }

    public Fields with(String name, Instant value) {
        values.put(name, IsoTime.exact(value));
        return this;
    }

    public Fields with(String name, @Nullable String value) {
        values.put(name, value);
        return this;
    }

    public Fields with(String name, List<String> value) {
        values.put(name, value);
        return this;
    }

    public Map<String, @Nullable Object> values() {
        return values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Refuses what has other fields than these: a word mistyped must not be passed over. */
    public void requireOnly(String... names) throws BadRecord {
        Set<String> known = Set.of(names);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new BadRecord("\"" + name + "\" is not known here: a record has " + String.join(", ", names));
            }
        }
    }

    /** A number of a record: whole, and not below 0. */
    public long number(String name) throws BadRecord {
        if (value(name) instanceof Long number && number >= 0 && number <= LARGEST) {
            return number;
        }
        throw new BadRecord("\"" + name + "\" is no whole number from 0 to " + LARGEST);
    }

    public Instant time(String name) throws BadRecord {
        return time(name, text(name));
    }

    static Instant time(String name, String text) throws BadRecord {
        Instant time = IsoTime.parse(text);
        if (time == null) {
            throw new BadRecord("\"" + name + "\" is no time as 2026-11-21T03:04:05.678Z is one");
        }
        return time;
    }

    public String text(String name) throws BadRecord {
        return text(name, value(name));
    }

    public @Nullable String textOrNull(String name) throws BadRecord {
        return value(name) == null ? null : text(name);
    }

    public List<String> texts(String name) throws BadRecord {
        if (value(name) instanceof List<?> list) {
            List<String> texts = new ArrayList<>(list.size());
            for (Object one : list) {
                texts.add(text(name, one));
            }
            return texts;
        }
        throw new BadRecord("\"" + name + "\" is no list of texts");
    }

    private @Nullable Object value(String name) throws BadRecord {
        Object value = values.get(name);
        if (value == null && !has(name)) {
            throw new BadRecord("\"" + name + "\" is missing");
        }
        return value;
    }

    private static String text(String name, @Nullable Object value) throws BadRecord {
        if (value instanceof String text && PlainText.isWhole(text)) {
            return text;
        }
        throw new BadRecord("\"" + name + "\" is no text");
    }
}
