package dev.plaza.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration while it is read, from {@link #load} to {@link #finish}; for one thread at a time.
 *
 * <p>Each {@code --set} goes before the file, the later before the earlier; the defaults stand at the reads. Reading
 * never fails: what is wrong is gathered, the read gives its default, and {@link #finish} tells everything at once. So
 * no value may be acted on before.
 */
public final class Configuration {
    /** Far deeper than any setting lies. Whoever looks at a value calls itself for each level. */
    private static final int DEEPEST = 100;

    private final Config values;
    private final Problems problems;
    private final Path home;
    private final Path workingFolder;
    private final SortedMap<String, Setting> settings = new TreeMap<>();
    private final Set<String> sections = new HashSet<>();

    private Configuration(Config values, Problems problems, Path home, Path workingFolder) {
        this.values = values;
        this.problems = problems;
        this.home = home;
        this.workingFolder = workingFolder;
    }

    /**
     * Reads the file, if there is one, and the assignments ({@code KEY=VALUE}).
     *
     * <p>The value of an assignment that begins with a quote, a bracket or a brace is HOCON; any other, or one that is
     * no HOCON after all, is taken as typed: {@code chat.owner=Ann's}, {@code bind=[::1]}.
     *
     * @param home what relative paths in the file, and default paths, are relative to
     * @param workingFolder what relative paths in assignments are relative to
     */
    public static Configuration load(@Nullable Path file, List<String> sets, Path home, Path workingFolder) {
        Problems problems = new Problems();
        return new Configuration(values(file, sets, problems), problems, home, workingFolder);
    }

    private static Config values(@Nullable Path file, List<String> sets, Problems problems) {
        String place = file == null ? Source.SET : file.toString();
        Config values = file == null ? ConfigFactory.empty() : Source.file(file, problems);
        try {
            for (String set : sets) {
                values = Source.set(set, problems).withFallback(values);
            }
            Config resolved = values.resolve(ConfigResolveOptions.noSystem());
            if (!isDeep(resolved.root(), DEEPEST)) {
                return resolved;
            }
            problems.add(place, Source.TOO_DEEP);
        } catch (ConfigException e) {
            problems.add(place, e);
        } catch (StackOverflowError e) {
            problems.add(place, Source.TOO_DEEP);
        }
        return ConfigFactory.empty();
    }

    private static boolean isDeep(ConfigValue value, int levels) {
        Collection<? extends ConfigValue> inner = value instanceof ConfigObject section
                ? section.values()
                : value instanceof ConfigList list ? list : List.of();
        return levels == 0 ? !inner.isEmpty() : inner.stream().anyMatch(each -> isDeep(each, levels - 1));
    }

    /** One assignment for {@link #load} with exactly this value: a text or a list of texts, whatever is in them. */
    public static String assignment(String key, Object value) {
        return key + "=" + ConfigValueFactory.fromAnyRef(value).render();
    }

    /** The section that holds all others. */
    public Section root() {
        return new Section(this, "", false);
    }

    /** The known keys, sorted. */
    public List<Setting> keys() {
        return List.copyOf(settings.values());
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigurationException if anything was wrong, a key that nobody read included
     */
    public void finish() {
        findUnknown("", values.root());
        check();
    }

    /**
     * For who wants a few keys only.
     *
     * @throws ConfigurationException if anything was wrong so far
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.texts());
        }
    }

    private void findUnknown(String prefix, ConfigObject section) {
        section.forEach((name, value) -> {
            String path = prefix + ConfigUtil.joinPath(name);
            if (settings.containsKey(path)) {
                return;
            }
            if (!sections.contains(path)) {
                problems.add(value.origin(), unknown(path, value));
            } else if (value instanceof ConfigObject inner) {
                findUnknown(path + ".", inner);
            }
        });
    }

    private String unknown(String path, ConfigValue value) {
        boolean section = value instanceof ConfigObject;
        String nearest = Nearest.to(path, section ? sections : settings.keySet())
                .map(known -> "; did you mean " + known + "?")
                .orElse("");
        return Words.shown(path) + ": unknown " + (section ? "section" : "key") + nearest;
    }

    @Nullable
    ConfigValue given(String path) {
        return values.hasPath(path) ? values.getValue(path) : null;
    }

    void know(Setting setting) {
        settings.merge(setting.key(), setting, (before, now) -> before.atStart() ? before : now);
        // A key may be read by its whole path, without its sections being opened.
        for (int dot = setting.key().indexOf('.'); dot >= 0; dot = setting.key().indexOf('.', dot + 1)) {
            knowSection(setting.key().substring(0, dot));
        }
    }

    void knowSection(String path) {
        sections.add(path);
    }

    void problem(String path, String message) {
        ConfigValue given = given(path);
        if (given == null) {
            problems.add(Section.DEFAULT, path + ": " + message);
        } else {
            problems.add(given.origin(), path + ": " + message);
        }
    }

    Path base(@Nullable ConfigOrigin origin) {
        return origin != null && Source.isSet(origin) ? workingFolder : home;
    }
}
