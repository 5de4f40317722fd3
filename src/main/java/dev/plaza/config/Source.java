package dev.plaza.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a configuration is made of, the file and each {@code --set}; stateless, for any thread. */
final class Source {
    static final String SET = "--set";

    /** The library calls itself for each level, and has no bound of its own: it is seen where the stack ends. */
    static final String TOO_DEEP = "values are nested too deeply";

    /** What begins so can only be meant as HOCON; any other value is taken as typed, even {@code #} or {@code //}. */
    private static final String HOCON_BEGINS_WITH = "\"[{";

    /** A line of nothing but a comment. HOCON knows no other line end. */
    private static final Pattern COMMENT =
            Pattern.compile("^[ \\t]*(?:#|//)[^\n]*", Pattern.MULTILINE | Pattern.UNIX_LINES);

    private Source() {}

    static Config file(Path file, Problems problems) {
        try {
            String text = text(file, Files.readAllBytes(file), problems);
            return ConfigFactory.parseString(withoutComments(text), options(file.toString()));
        } catch (ConfigException e) {
            problems.add(file.toString(), e);
        } catch (StackOverflowError e) {
            problems.add(file.toString(), TOO_DEEP);
        } catch (IOException e) {
            problems.add(file.toString(), reason(file, e));
        }
        return ConfigFactory.empty();
    }

    /**
     * The library takes a comment apart as it does a value, and most of plaza.conf is comments: a twentieth of a start. The
     * lines stay, for the messages that name them; where a text may go over several lines, so does everything.
     */
    private static String withoutComments(String text) {
        return text.contains("\"\"\"") ? text : COMMENT.matcher(text).replaceAll("");
    }

    private static String text(Path file, byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (!result.isError()) {
            return out.flip().toString();
        }
        int line = 1;
        for (int i = 0; i < in.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        problems.add(file + ": " + line, line, "not UTF-8 text");
        return "";
    }

    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "is a folder, not a file";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "this user may not read it" : "cannot be read: " + e.getMessage();
    }

    static Config set(String assignment, Problems problems) {
        int equals = assignment.indexOf('=');
        String key = equals < 0
                ? assignment.strip()
                : assignment.substring(0, equals).strip();
        if (equals < 0) {
            problems.add(SET, Words.shown(key) + ": no value; write KEY=VALUE");
            return ConfigFactory.empty();
        }
        if (!isKey(key)) {
            problems.add(SET, Words.shown(key) + " is not a key, such as chat.port");
            return ConfigFactory.empty();
        }
        return at(
                ConfigUtil.splitPath(key),
                value(assignment.substring(equals + 1).strip()));
    }

    /** The library's own atPath would give the sections an origin that no operator has heard of. */
    private static Config at(List<String> path, ConfigValue value) {
        ConfigValue nested = value;
        for (String name : path.reversed()) {
            nested = ConfigValueFactory.fromMap(Map.of(name, nested), SET);
        }
        return ((ConfigObject) nested).toConfig();
    }

    private static boolean isKey(String key) {
        try {
            return !ConfigUtil.splitPath(key).isEmpty();
        } catch (ConfigException e) {
            return false;
        }
    }

    private static ConfigValue value(String typed) {
        ConfigValue parsed = typed.isEmpty() || HOCON_BEGINS_WITH.indexOf(typed.charAt(0)) < 0 ? null : hocon(typed);
        return parsed == null ? ConfigValueFactory.fromAnyRef(typed, SET) : parsed;
    }

    /** Nothing if the text is no HOCON value, or more than one. */
    private static @Nullable ConfigValue hocon(String typed) {
        try {
            var root =
                    ConfigFactory.parseString("value = " + typed, options(SET)).root();
            return root.size() == 1 ? root.get("value") : null;
        } catch (ConfigException | StackOverflowError e) {
            return null;
        }
    }

    private static ConfigParseOptions options(String origin) {
        return ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(origin)
                .setIncluder(new NoIncludes());
    }

    static boolean isSet(ConfigOrigin origin) {
        return origin.description().equals(SET) || origin.description().startsWith(SET + ": ");
    }

    /** File and line; the lines within a {@code --set} mean nothing to anybody. */
    static String name(ConfigOrigin origin) {
        // A section that both give has both as its origin, in the library's words.
        return isSet(origin)
                ? SET
                : origin.description().replaceFirst("^merge of ", "").replace(SET + ",", SET + " and ");
    }
}
