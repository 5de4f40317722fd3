package dev.plaza.transcript;

import dev.plaza.transcript.Transcript.Header;
import dev.plaza.transcript.Transcript.Level;
import dev.plaza.transcript.Transcript.Need;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the header of a transcript; used by one thread, once. */
final class HeaderParser {
    private static final Set<String> REQUIRED = Set.of("id", "level", "clause", "title");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+/[0-9]+");

    private final String protocol;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> settings = new ArrayList<>();
    private final List<String> extensions = new ArrayList<>();
    private final Set<Need> needs = EnumSet.noneOf(Need.class);

    private HeaderParser(String protocol) {
        this.protocol = protocol;
    }

    /** The lines are those before the empty one, and not none. */
    static Header parse(String protocol, List<Origin> lines, List<Step> steps) {
        HeaderParser parser = new HeaderParser(protocol);
        lines.forEach(parser::line);
        if (steps.stream().anyMatch(Step.Restart.class::isInstance)) {
            parser.needs.add(Need.RESTART);
        }
        return parser.header(lines.getLast());
    }

    private void line(Origin line) {
        int colon = line.text().indexOf(':');
        if (colon < 0) {
            throw new TranscriptException(line, "a header line is 'key: value'; an empty line ends the header");
        }
        String key = line.text().substring(0, colon).strip();
        String value = line.text().substring(colon + 1).strip();
        if (value.isEmpty()) {
            throw new TranscriptException(line, "no value: " + key);
        }
        keep(line, key, value);
    }

    private void keep(Origin line, String key, String value) {
        if (key.equals("settings")) {
            settings.add(value);
            needs.add(Need.SETTINGS);
        } else if (key.equals("needs")) {
            needs.add(oneOf(line, new Need[] {Need.CLEAN}, value));
        } else if (key.equals("extension")) {
            extensions.add(value);
        } else if (!REQUIRED.contains(key) && !key.equals("cause")) {
            throw new TranscriptException(line, "no such key: " + key);
        } else if (values.put(key, value) != null) {
            throw new TranscriptException(line, "given twice: " + key);
        }
        check(line, key, value);
    }

    private void check(Origin line, String key, String value) {
        if (key.equals("level")) {
            oneOf(line, Level.values(), value);
        }
        if (key.equals("id") && !(ID.matcher(value).matches() && value.startsWith(protocol + "/"))) {
            throw new TranscriptException(line, "an id is " + protocol + "/<subject>/<number>, not " + value);
        }
        if (key.equals("settings") && value.indexOf('=') < 1) {
            throw new TranscriptException(line, "a setting is 'key = value', not " + value);
        }
    }

    private Header header(Origin last) {
        return new Header(
                required(last, "id"),
                oneOf(last, Level.values(), required(last, "level")),
                required(last, "clause"),
                required(last, "title"),
                settings,
                extensions,
                needs,
                Optional.ofNullable(values.get("cause")));
    }

    private String required(Origin last, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new TranscriptException(last, "the header ends without: " + key);
        }
        return value;
    }

    private static <E extends Enum<E>> E oneOf(Origin line, E[] all, String name) {
        List<String> names = new ArrayList<>();
        for (E one : all) {
            names.add(one.name().toLowerCase(Locale.ROOT));
            if (names.getLast().equals(name)) {
                return one;
            }
        }
        throw new TranscriptException(line, "one of " + String.join(", ", names) + ", not " + name);
    }
}
