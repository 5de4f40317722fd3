package dev.plaza.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Plaza as it is shipped: its script, its flags, its configuration, every service on a free port. The starting thread. */
public final class Plaza implements AutoCloseable {
    /** What has a port. */
    static final List<String> DOORS = List.of("qotd", "tiny", "chat", "bulletin", "history", "web");

    private static final Pattern READY = Pattern.compile("Plaza is ready");

    private final Server server;

    private Plaza(Server server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param home the checkout, or a bundle
     * @param data its data folder; it need not exist
     * @param settings more than the shipped ones, as {@code key=value}
     */
    static Plaza start(String name, Path home, Path data, Path log, List<String> settings)
            throws IOException, InterruptedException {
        List<String> command = command(home, data, door -> 0);
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        return new Plaza(Server.start(name, command, home, log, READY));
    }

    /** To start it with these ports. */
    static List<String> command(Path home, Path data, ToIntFunction<String> port) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/plaza").toString(), "serve"));
        command.addAll(List.of("--data", data.toString()));
        DOORS.forEach(door -> command.addAll(List.of("--set", door + ".port=" + port.applyAsInt(door))));
        return command;
    }

    public Server server() {
        return server;
    }

    public int port(String service) {
        return server.number(Pattern.compile(service + " server running on .*:(\\d+)"));
    }

    /** Where its page is to be had. */
    public int pagePort() {
        return server.number(Pattern.compile("web page on http://.*:(\\d+)/"));
    }

    @Override
    public void close() {
        server.close();
    }
}
