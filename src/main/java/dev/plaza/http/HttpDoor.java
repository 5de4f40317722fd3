package dev.plaza.http;

import com.sun.net.httpserver.HttpServer;
import dev.plaza.net.Binding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP server on every address, a thread a request; opened and closed by the thread that owns the server.
 */
public final class HttpDoor implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int MOST_TRIES = 20;

    /** From here on a virtual thread that holds a monitor gives its carrier back: the JDK's server reads and writes in such. */
    private static final int UNPINNED = 24;

    /**
     * Read by the JDK's server at its first use. Its limit to a response's time is left off: it would end every stream of
     * events. A request that does not come whole within ten seconds is dropped, so that half-sent ones do not pile up.
     */
    private static final Map<String, String> PROPERTIES = Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "sun.net.httpserver.nodelay", "true");

    private final List<String> hosts;
    private final List<HttpServer> servers;
    private final ExecutorService threads = threads();
    private @Nullable Answering answering;

    private HttpDoor(List<String> hosts, List<HttpServer> servers) {
        this.hosts = hosts;
        this.servers = servers;
    }

    private static ExecutorService threads() {
        return Runtime.version().feature() < UNPINNED
                ? Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("http-", 1).factory())
                : Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("http-", 1).factory());
    }

    /**
     * Binds the port on every host; nothing is answered yet.
     *
     * @param port 0: one that is free on all of them
     * @param most connections of each address, counted from the first byte on: the JDK's server drops what is more. The same
     *     for all of this process
     * @throws IOException where one cannot be had; its message says which
     */
    public static HttpDoor bind(List<String> hosts, int port, int most) throws IOException {
        System.setProperty("jdk.httpserver.maxConnections", String.valueOf(most));
        PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        for (int tries = 1; ; tries++) {
            List<HttpServer> servers = new ArrayList<>();
            try {
                bindAll(hosts, port, servers);
                return new HttpDoor(hosts, servers);
            } catch (IOException e) {
                servers.forEach(server -> server.stop(0));
                // A port that was free on the first address can be taken on the second.
                if (port != 0 || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void bindAll(List<String> hosts, int port, List<HttpServer> servers) throws IOException {
        int bound = port;
        for (Map.Entry<InetAddress, String> one : addresses(hosts).entrySet()) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(one.getKey(), bound), BACKLOG);
                servers.add(server);
                bound = server.getAddress().getPort();
            } catch (IOException e) {
                throw new IOException(Binding.show(one.getValue(), bound) + ": " + e.getMessage(), e);
            }
        }
    }

    /** The JDK's server takes IPv6 in by any wildcard, so that no other address is free beside one. */
    private static Map<InetAddress, String> addresses(List<String> hosts) throws IOException {
        Map<InetAddress, String> all = Binding.addresses(hosts);
        return all.entrySet().stream()
                .filter(one -> one.getKey().isAnyLocalAddress())
                .findFirst()
                .map(any -> Map.of(any.getKey(), any.getValue()))
                .orElse(all);
    }

    /** Answers from now on. */
    public void open(Answering all) {
        answering = all;
        for (HttpServer server : servers) {
            server.setExecutor(threads);
            server.createContext("/", all);
            server.start();
        }
    }

    public int port() {
        return servers.getFirst().getAddress().getPort();
    }

    /** The addresses as the operator named them: {@code localhost:9080}. */
    public List<String> shown() {
        return hosts.stream().map(host -> Binding.show(host, port())).toList();
    }

    /** Ends what is being answered, too. */
    @Override
    public void close() {
        if (answering != null) {
            answering.close();
        }
        // What has answered nobody has nobody to wait for, and would wait its second nevertheless.
        int patience = answering == null ? 0 : 1;
        // Together: each may wait for its second, and before JDK 24 does so in any case.
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> stopping.execute(() -> server.stop(patience)));
        }
        threads.shutdownNow();
    }
}
