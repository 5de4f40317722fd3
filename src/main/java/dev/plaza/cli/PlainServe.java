package dev.plaza.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code plaza serve} in its plain form, {@code --name value} or {@code --name=value}. What understands
 * all others, and says what is wrong with them, takes a quarter of a start. The main thread.
 */
final class PlainServe {
    private static final Set<String> ONCE = Set.of(FolderOptions.CONFIG, FolderOptions.DATA);
    private static final Set<String> REPEATED = Set.of(FolderOptions.SET, ServerOptions.BIND);

    private final Map<String, List<String>> values = new HashMap<>();

    private PlainServe() {}

    /** What the arguments ask for; empty where anything about them is not plain. The first is the command's name. */
    static Optional<ServerOptions> read(String... args) {
        PlainServe serve = new PlainServe();
        int next = 1;
        while (next < args.length) {
            int used = serve.take(args, next);
            if (used == 0) {
                return Optional.empty();
            }
            next += used;
        }
        try {
            return Optional.of(serve.options());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** How many arguments it took, from this one on. */
    private int take(String[] args, int at) {
        String arg = args[at];
        int assigns = arg.indexOf('=');
        if (assigns >= 0) {
            return add(arg.substring(0, assigns), arg.substring(assigns + 1)) ? 1 : 0;
        }
        return at + 1 < args.length && add(arg, args[at + 1]) ? 2 : 0;
    }

    private boolean add(String name, String value) {
        boolean known = REPEATED.contains(name) || (ONCE.contains(name) && !values.containsKey(name));
        // A name where a value should be is a mistake, perhaps; quotes are picocli's to understand.
        boolean plain = !value.isEmpty() && "-\"'".indexOf(value.charAt(0)) < 0;
        return known
                && plain
                && values.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    private ServerOptions options() {
        FolderOptions folder =
                new FolderOptions(path(FolderOptions.CONFIG), path(FolderOptions.DATA), all(FolderOptions.SET));
        return new ServerOptions(folder, all(ServerOptions.BIND));
    }

    private @Nullable Path path(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? null : Path.of(given.getFirst());
    }

    private List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
