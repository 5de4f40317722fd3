package dev.plaza.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tinylog.Logger;

/**
 * The UDP sockets of one service, bound and not yet read; used by the thread that owns the server.
 *
 * <p>One for each address, also where the hosts say any: a socket for all of them would take in what was sent to a
 * broadcast address too, and answer it.
 *
 * @param port the one port of all of them
 */
public record DatagramBinding(List<String> hosts, int port, List<DatagramChannel> sockets) implements AutoCloseable {
    /**
     * Binds the port on every address of the hosts; 0: any free one. Of those that a host which says any stands for, some
     * may be left out: a link that is just coming up must not stop the start.
     */
    public static DatagramBinding bind(List<String> hosts, int port) throws IOException {
        List<DatagramChannel> sockets = new ArrayList<>();
        try {
            int bound = port;
            Set<InetAddress> named = named(hosts);
            for (InetAddress address : named) {
                bound = bind(address, bound, sockets);
            }
            Set<InetAddress> meant = meant(hosts);
            meant.removeAll(named);
            bound = bindAny(meant, bound, sockets);
            return new DatagramBinding(hosts, bound, sockets);
        } catch (IOException e) {
            new DatagramBinding(hosts, port, sockets).close();
            throw e;
        }
    }

    /** Those that the operator wrote. */
    private static Set<InetAddress> named(List<String> hosts) throws IOException {
        Set<InetAddress> named = new LinkedHashSet<>();
        for (String host : hosts) {
            named.addAll(Binding.addresses(host));
        }
        named.removeIf(InetAddress::isAnyLocalAddress);
        return named;
    }

    /** Those that the wildcards among the hosts stand for. */
    private static Set<InetAddress> meant(List<String> hosts) throws IOException {
        Set<InetAddress> meant = new LinkedHashSet<>();
        for (String host : hosts) {
            for (InetAddress address : Binding.addresses(host)) {
                meant.addAll(address.isAnyLocalAddress() ? own(address instanceof Inet6Address) : List.of());
            }
        }
        return meant;
    }

    /** Those of this machine at this moment. */
    private static List<InetAddress> own(boolean isBoth) throws IOException {
        try (Stream<NetworkInterface> networks = NetworkInterface.networkInterfaces()) {
            return networks.flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> isBoth || address instanceof Inet4Address)
                    .toList();
        }
    }

    /** Binds those that can be had; at least one socket is there then. */
    private static int bindAny(Set<InetAddress> addresses, int port, List<DatagramChannel> sockets) throws IOException {
        int bound = port;
        List<IOException> refused = new ArrayList<>();
        for (InetAddress address : addresses) {
            try {
                bound = bind(address, bound, sockets);
            } catch (IOException e) {
                refused.add(e);
            }
        }
        if (sockets.isEmpty() && !refused.isEmpty()) {
            throw refused.getFirst();
        }
        refused.forEach(e -> Logger.warn("datagrams are not answered at {}", e.getMessage()));
        return bound;
    }

    private static int bind(InetAddress address, int port, List<DatagramChannel> sockets) throws IOException {
        try {
            DatagramChannel socket = open(new InetSocketAddress(address, port));
            sockets.add(socket);
            return ((InetSocketAddress) socket.getLocalAddress()).getPort();
        } catch (IOException | UnsupportedOperationException e) {
            throw new IOException(Binding.show(address.getHostAddress(), port) + " (UDP): " + e.getMessage(), e);
        }
    }

    private static DatagramChannel open(InetSocketAddress address) throws IOException {
        DatagramChannel socket = DatagramChannel.open(
                address.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        try {
            return socket.bind(address);
        } catch (IOException e) {
            Closing.quietly(socket, address);
            throw e;
        }
    }

    /** As the operator named them. */
    public String shown() {
        return String.join(
                ", ", hosts.stream().map(host -> Binding.show(host, port)).toList());
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel socket : sockets) {
            socket.close();
        }
    }
}
