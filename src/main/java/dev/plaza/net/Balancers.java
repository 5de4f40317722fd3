package dev.plaza.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Peers that pass on the connections of others, and say of whom they are; any thread.
 *
 * <p>Only those that the operator named are believed: anybody else could claim to be anybody, a loopback address perhaps.
 * And of those it is wanted: without it all their clients would share one address, and one limit.
 */
final class Balancers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1024;

    private final AddressRanges named;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    Balancers(AddressRanges named) {
        this.named = named;
    }

    boolean isOne(InetAddress address) {
        return named.contains(address);
    }

    /**
     * Reads the header on a thread of its own, since the one that accepts must not wait.
     *
     * @param known told of whom the connection is
     * @param failed told where that cannot be found out; the channel is to be closed
     */
    void identify(SocketChannel channel, Peer balancer, Consumer<Peer> known, Consumer<String> failed) {
        if (!room.tryAcquire()) {
            failed.accept("too-many-proxy-headers");
            return;
        }
        Thread.ofVirtual().name("proxy-header").start(() -> {
            Peer peer;
            try {
                peer = identify(channel, balancer);
            } catch (IOException e) {
                Logger.debug("{}: no PROXY header: {}", balancer, e.toString());
                failed.accept("no-proxy-header");
                return;
            } finally {
                room.release();
            }
            known.accept(peer);
        });
    }

    /** The whole of it within its time: a byte now and then must not hold a thread for ever. */
    private static Peer identify(SocketChannel channel, Peer balancer) throws IOException {
        Thread watch = Thread.ofVirtual().start(() -> cutLater(channel));
        try {
            Socket socket = channel.socket();
            @Nullable InetSocketAddress source = ProxyHeader.read(socket.getInputStream());
            return source == null ? balancer : Peer.of(source);
        } finally {
            watch.interrupt();
        }
    }

    private static void cutLater(SocketChannel channel) {
        try {
            Thread.sleep(PATIENCE);
            channel.close();
        } catch (InterruptedException inTime) {
            // The header is there.
        } catch (IOException e) {
            Logger.debug("closing failed: {}", e.toString());
        }
    }
}
