package dev.plaza.ops;

import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Fields;
import dev.plaza.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an export begins with, so that nobody takes it for another one's, or a part of it for the whole: {@code plaza chat 1
 * next=12 records=12}. A value.
 *
 * @param version of the form of the records
 * @param next the numbers with which the service goes on behind the records
 * @param records how many follow; empty where nobody counted them
 */
record Head(String service, long version, Fields next, OptionalLong records) {
    private static final String PLAZA = "plaza";
    private static final String VERSION = "version";
    private static final String RECORDS = "records";
    private static final long CURRENT = 1;
    private static final Pattern NUMBER = Pattern.compile("([a-z_]+)=([0-9]+)");
    // Possessive: java.util.regex recurses for each turn of any other group, and many numbers would overflow the stack.
    private static final Pattern TEXT =
            Pattern.compile("plaza ([a-z]+) ([0-9]{1,9})((?: [a-z_]+=[0-9]{1," + Fields.DIGITS + "})*+)");

    Head(String service, Fields next, long records) {
        this(service, CURRENT, next, OptionalLong.of(records));
    }

    String json() {
        Fields all = new Fields().with(PLAZA, service).with(VERSION, version);
        all.values().putAll(next.values());
        records.ifPresent(count -> all.with(RECORDS, count));
        return Json.line(all.values());
    }

    String text() {
        StringBuilder text = new StringBuilder(PLAZA + " " + service + " " + version);
        next.values()
                .forEach((name, number) ->
                        text.append(" ").append(name).append("=").append(number));
        records.ifPresent(count -> text.append(" " + RECORDS + "=").append(count));
        return text.toString();
    }

    static boolean isText(String line) {
        return TEXT.matcher(line).matches();
    }

    /** Null where the line is something else. */
    static @Nullable Head ofText(String line) throws BadRecord {
        Matcher head = TEXT.matcher(line);
        if (!head.matches()) {
            return null;
        }
        Fields next = new Fields();
        for (Matcher pair = NUMBER.matcher(head.group(3)); pair.find(); ) {
            next.with(pair.group(1), Long.parseLong(pair.group(2)));
        }
        return of(head.group(1), Long.parseLong(head.group(2)), next);
    }

    /** Null where the object is a record. */
    static @Nullable Head ofJson(Fields object) throws BadRecord {
        if (!object.has(PLAZA)) {
            return null;
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(object.values());
        rest.remove(PLAZA);
        rest.remove(VERSION);
        return of(object.text(PLAZA), object.number(VERSION), new Fields(rest));
    }

    private static Head of(String service, long version, Fields next) throws BadRecord {
        OptionalLong records = next.has(RECORDS) ? OptionalLong.of(next.number(RECORDS)) : OptionalLong.empty();
        next.values().remove(RECORDS);
        return new Head(service, version, next, records);
    }

    /** Refuses what is of another service, or of a form that is not known here. */
    void requireOf(String wanted) throws BadRecord {
        if (!service.equals(wanted)) {
            throw new BadRecord("this is an export of " + service + ", not of " + wanted);
        }
        if (version != CURRENT) {
            throw new BadRecord(
                    "this is an export of version " + version + ", and this Plaza reads version " + CURRENT);
        }
    }
}
