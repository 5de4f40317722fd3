package dev.plaza.bench.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody has; any thread. */
final class Ports {
    /** Below those that systems give to whoever connects: a client could else get the very port that it calls. */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;

    private Ports() {}

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** One for each of these, to which clients may connect before anybody listens. */
    static Map<String, Integer> free(Collection<String> names) throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        for (String name : names) {
            int port = quiet();
            while (ports.containsValue(port)) {
                port = quiet();
            }
            ports.put(name, port);
        }
        return ports;
    }

    private static int quiet() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
    }
}
