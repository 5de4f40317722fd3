package dev.plaza.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tinylog.Logger;

/**
 * The sockets of one service, bound and not yet accepting; used by the thread that owns the server.
 *
 * @param port the one port of all of them
 */
public record Binding(List<String> hosts, int port, List<ServerSocketChannel> sockets) implements AutoCloseable {
    /** Java's default of 50 would drop peers when a class connects at once. */
    private static final int BACKLOG = 1024;

    private static final int MOST_TRIES = 20;

    /**
     * Binds the port on every host. {@code localhost} is 127.0.0.1 and ::1, the latter where there is IPv6.
     *
     * @param port 0: one that is free on all of them
     */
    public static Binding bind(List<String> hosts, int port) throws IOException {
        for (int tries = 1; ; tries++) {
            List<ServerSocketChannel> sockets = new ArrayList<>();
            try {
                int bound = bindAll(hosts, port, sockets);
                return new Binding(hosts, bound, sockets);
            } catch (IOException e) {
                new Binding(hosts, port, sockets).close();
                // A port that was free on the first address can be taken on the second.
                if (port != 0 || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static int bindAll(List<String> hosts, int port, List<ServerSocketChannel> sockets) throws IOException {
        int bound = port;
        for (Map.Entry<InetAddress, String> one : addresses(hosts).entrySet()) {
            bound = bind(one.getKey(), one.getValue(), bound, sockets);
        }
        return bound;
    }

    /**
     * The addresses that are to be bound for these hosts, each with the host that it is of.
     *
     * @throws IOException where a host is none of this machine's
     */
    public static Map<InetAddress, String> addresses(List<String> hosts) throws IOException {
        Map<InetAddress, String> named = new LinkedHashMap<>();
        for (String host : hosts) {
            addresses(host).forEach(address -> named.putIfAbsent(address, host));
        }
        Set<InetAddress> all = Set.copyOf(named.keySet());
        named.keySet().removeIf(address -> covered(address, all));
        return named;
    }

    /** A wildcard takes the other addresses of its family in, and {@code ::} those of both: they would be in use. */
    private static boolean covered(InetAddress address, Set<InetAddress> all) {
        return all.stream()
                .filter(any -> any.isAnyLocalAddress() && !any.equals(address))
                .anyMatch(any -> any instanceof Inet6Address || address instanceof Inet4Address);
    }

    static List<InetAddress> addresses(String host) throws IOException {
        try {
            return host.equals("localhost") ? localhost() : List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new IOException(host + ": no address of this machine is known by that name", e);
        }
    }

    /** Both, whatever the hosts file says. */
    private static List<InetAddress> localhost() throws IOException {
        InetAddress fourth = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        byte[] one = new byte[16];
        one[15] = 1;
        InetAddress sixth = InetAddress.getByAddress(one);
        if (NetworkInterface.getByInetAddress(sixth) == null) {
            Logger.info("localhost is 127.0.0.1 only: this machine has no ::1");
            return List.of(fourth);
        }
        return List.of(fourth, sixth);
    }

    private static int bind(InetAddress address, String host, int port, List<ServerSocketChannel> sockets)
            throws IOException {
        // A socket of the address's own family: an IPv6 one bound to 0.0.0.0 would take IPv6 in as well.
        boolean sixth = address instanceof Inet6Address;
        try {
            ServerSocketChannel socket =
                    ServerSocketChannel.open(sixth ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            sockets.add(socket);
            socket.bind(new InetSocketAddress(address, port), BACKLOG);
            return ((InetSocketAddress) socket.getLocalAddress()).getPort();
        } catch (IOException | UnsupportedOperationException e) {
            // The latter where the machine has no IPv6.
            throw new IOException(show(host, port) + ": " + e.getMessage(), e);
        }
    }

    /** The addresses as the operator named them: {@code localhost:9020}, {@code [::]:9020}. */
    public String shown() {
        return String.join(", ", hosts.stream().map(host -> show(host, port)).toList());
    }

    /** An address as it is shown: {@code localhost:9020}, {@code [::]:9020}. */
    public static String show(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel socket : sockets) {
            socket.close();
        }
    }
}
