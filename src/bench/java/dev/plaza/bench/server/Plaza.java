package dev.plaza.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plaza as it is shipped: its script, its flags, its configuration, every service on a free port. The starting thread. */
public final class Plaza implements AutoCloseable {
    private static final List<String> SERVICES = List.of("qotd", "tiny", "chat", "bulletin", "history");
    private static final Pattern READY = Pattern.compile("Plaza is ready");

    private final Server server;

    private Plaza(Server server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param home the checkout
     * @param data its data folder; it need not exist
     * @param settings more than the shipped ones, as {@code key=value}
     */
    static Plaza start(String name, Path home, Path data, Path log, List<String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/plaza").toString(), "serve"));
        command.addAll(List.of("--data", data.toString()));
        SERVICES.forEach(service -> command.addAll(List.of("--set", service + ".port=0")));
        command.addAll(List.of("--set", "web.port=0"));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        return new Plaza(Server.start(name, command, home, log, READY));
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
