package dev.plaza.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Plaza is started; immutable, any thread.
 *
 * @param home the folder whose {@code bin/plaza} is started
 * @param before the program, and its arguments, that starts it in its place
 * @param environment what is added to this process's own
 */
record Launch(Path home, List<String> before, List<String> arguments, Map<String, String> environment) {
    static final Path CHECKOUT = Path.of("").toAbsolutePath();

    private static final String[] FREE_PORTS = {
        "--set", "qotd.port=0",
        "--set", "tiny.port=0",
        "--set", "chat.port=0",
        "--set", "bulletin.port=0",
        "--set", "history.port=0"
    };

    Launch {
        before = List.copyOf(before);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    static Launch of(String... arguments) {
        return new Launch(CHECKOUT, List.of(), List.of(arguments), Map.of());
    }

    /** All services on free ports of 127.0.0.1, with this data folder. */
    static Launch serve(Path data, String... more) {
        return serveAnywhere("--bind", "127.0.0.1", "--data", data.toString()).and(more);
    }

    /** All services on free ports. */
    static Launch serveAnywhere(String... more) {
        return of("serve").and(FREE_PORTS).and(more);
    }

    Launch and(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Launch(home, before, all, environment);
    }

    Launch in(Path otherHome) {
        return new Launch(otherHome, before, arguments, environment);
    }

    Launch under(String... program) {
        return new Launch(home, List.of(program), arguments, environment);
    }

    Launch with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new Launch(home, before, arguments, all);
    }

    /** Starts it, and waits for nothing. */
    PlazaProcess run() throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(home.resolve("bin").resolve("plaza").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Java would tell of these on stderr, or do otherwise than it does for a user.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PLAZA_JAVA_OPTS"));
        builder.environment().putAll(environment);
        return new PlazaProcess(builder.start());
    }

    /** Starts it, and waits until it says that it is ready. */
    PlazaProcess ready() throws IOException {
        PlazaProcess plaza = run();
        try {
            plaza.awaitReady();
            return plaza;
        } catch (AssertionError | RuntimeException e) {
            plaza.close();
            throw e;
        }
    }
}
