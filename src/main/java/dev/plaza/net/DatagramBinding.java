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

/**
 * The UDP sockets of one service, bound and not yet read; used by the thread that owns the server.
 *
 * <p>One for each address, also where the hosts say any: a socket for all of them would take in what was sent to a
 * broadcast address too, and answer it.
 *
 * @param port the one port of all of them
 */
public record DatagramBinding(List<String> hosts, int port, List<DatagramChannel> sockets) implements AutoCloseable {
    /** Binds the port on every address of the hosts; 0: any free one. */
    public static DatagramBinding bind(List<String> hosts, int port) throws IOException {
        List<DatagramChannel> sockets = new ArrayList<>();
        int bound = port;
        try {
            for (InetAddress address : addresses(hosts)) {
                bound = bind(address, bound, sockets);
            }
            return new DatagramBinding(hosts, bound, sockets);
        } catch (IOException e) {
            new DatagramBinding(hosts, port, sockets).close();
            throw e;
        }
    }

    private static Set<InetAddress> addresses(List<String> hosts) throws IOException {
        Set<InetAddress> all = new LinkedHashSet<>();
        for (String host : hosts) {
            for (InetAddress address : Binding.addresses(host)) {
                all.addAll(address.isAnyLocalAddress() ? own(address instanceof Inet6Address) : List.of(address));
            }
        }
        return all;
    }

    /** Those of this machine at this moment. */
    private static List<InetAddress> own(boolean isBoth) throws IOException {
        try (Stream<NetworkInterface> networks = NetworkInterface.networkInterfaces()) {
            return networks.flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> isBoth || address instanceof Inet4Address)
                    .toList();
        }
    }

    private static int bind(InetAddress address, int port, List<DatagramChannel> sockets) throws IOException {
        try {
            DatagramChannel socket = DatagramChannel.open(
                    address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            sockets.add(socket);
            socket.bind(new InetSocketAddress(address, port));
            return ((InetSocketAddress) socket.getLocalAddress()).getPort();
        } catch (IOException | UnsupportedOperationException e) {
            throw new IOException(Binding.show(address.getHostAddress(), port) + " (UDP): " + e.getMessage(), e);
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
