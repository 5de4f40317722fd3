package dev.plaza.prove;

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
public record Launch(Path home, List<String> before, List<String> arguments, Map<String, String> environment) {
    private static final String[] FREE_PORTS = {
        "--set", "qotd.port=0",
        "--set", "tiny.port=0",
        "--set", "chat.port=0",
        "--set", "bulletin.port=0",
        "--set", "history.port=0",
        "--set", "web.port=0"
    };

    public Launch {
        before = List.copyOf(before);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Any command of the Plaza that lives in this folder. */
    public static Launch of(Path home, String... arguments) {
        return new Launch(home, List.of(), List.of(arguments), Map.of());
    }

    /** All services on free ports of 127.0.0.1, with this data folder. */
    public static Launch serve(Path home, Path data, String... more) {
        return serveAnywhere(home, "--bind", "127.0.0.1", "--data", data.toString())
                .and(more);
    }

    /** All services on free ports. */
    public static Launch serveAnywhere(Path home, String... more) {
        return of(home, "serve").and(FREE_PORTS).and(more);
    }

    public Launch and(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Launch(home, before, all, environment);
    }

    public Launch in(Path otherHome) {
        return new Launch(otherHome, before, arguments, environment);
    }

    public Launch under(String... program) {
        return new Launch(home, List.of(program), arguments, environment);
    }

    public Launch with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new Launch(home, before, arguments, all);
    }

    /** With no more heap than this, such as 96m. */
    public Launch withHeap(String most) {
        return with("PLAZA_JAVA_OPTS", "-Xmx" + most);
    }

    /** Starts it, and waits for nothing. */
    public PlazaProcess run() throws IOException {
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
    public PlazaProcess ready() throws IOException {
        PlazaProcess plaza = run();
        try {
            plaza.awaitReady();
            return plaza;
        } catch (IOException | RuntimeException e) {
            plaza.close();
            throw e;
        }
    }
}
