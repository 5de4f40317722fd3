package dev.plaza.net;

import dev.plaza.metrics.Counters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tinylog.Logger;

/**
 * Answers each datagram with one, whatever is in it, unless it would be wrong to; on a platform thread of its own, since
 * a blocked receive pins.
 *
 * <p>UDP sources are easily forged: who answers all of them shoots at whom an attacker names (US-CERT TA14-017A).
 */
final class Datagrams implements Runnable, AutoCloseable {
    /** Services that answer datagrams themselves, echo or qotd: the two would talk for ever. */
    private static final int LOWEST_SOURCE_PORT = 1024;

    /** What to wait when receiving or sending fails: failing again at once would only burn the processor. */
    private static final Duration BACK_OFF = Duration.ofMillis(10);

    private final DatagramChannel socket;
    private final Set<Integer> ownPorts;
    private final Supplier<byte[]> answer;
    private final Supplier<Access> access;
    private final Sources sources;
    private final Counters counters;
    private final Set<InetAddress> broadcasts;

    /**
     * @param ownPorts those at which this process answers datagrams
     */
    Datagrams(
            DatagramChannel socket,
            Set<Integer> ownPorts,
            Supplier<byte[]> answer,
            Supplier<Access> access,
            Sources sources,
            Counters counters)
            throws SocketException {
        this.socket = socket;
        this.ownPorts = Set.copyOf(ownPorts);
        this.answer = answer;
        this.access = access;
        this.sources = sources;
        this.counters = counters;
        this.broadcasts = broadcasts();
    }

    private static Set<InetAddress> broadcasts() throws SocketException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(network -> network.getInterfaceAddresses().stream())
                .map(InterfaceAddress::getBroadcast)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void run() {
        // What is in a datagram is not looked at.
        ByteBuffer unread = ByteBuffer.allocate(1);
        while (socket.isOpen()) {
            try {
                unread.clear();
                InetSocketAddress source = (InetSocketAddress) socket.receive(unread);
                answer(source);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException e) {
                // An answer that could not be sent (a network that is gone) must not end the answering of others.
                counters.of("udp.errors").increment();
                Logger.debug("{}: {}", this, e.toString());
                LockSupport.parkNanos(BACK_OFF.toNanos());
            }
        }
    }

    private void answer(InetSocketAddress source) throws IOException {
        counters.of("udp.datagrams").increment();
        if (!isAnswerable(source)) {
            counters.of("udp.refused.source").increment();
        } else if (!sources.mayHave(source.getAddress(), System.nanoTime())) {
            counters.of("udp.refused.rate").increment();
        } else {
            socket.send(ByteBuffer.wrap(answer.get()), source);
            counters.of("udp.answers").increment();
        }
    }

    boolean isAnswerable(InetSocketAddress source) {
        InetAddress address = source.getAddress();
        return source.getPort() >= LOWEST_SOURCE_PORT
                && !ownPorts.contains(source.getPort())
                && !address.isMulticastAddress()
                && !address.isAnyLocalAddress()
                && !address.getHostAddress().equals("255.255.255.255")
                && !broadcasts.contains(address)
                && access.get().admits(address);
    }

    @Override
    public void close() {
        Closing.quietly(socket, this);
    }

    @Override
    public String toString() {
        return "datagrams on " + socket.socket().getLocalSocketAddress();
    }
}
