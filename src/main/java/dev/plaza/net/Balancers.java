package dev.plaza.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
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

    private volatile AddressRanges named;
    private final Ticks ticks;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    /** Connections whose header is awaited, and since which tick; whoever takes one out decides what becomes of it. */
    private final ConcurrentMap<SocketChannel, Integer> waiting = new ConcurrentHashMap<>();

    Balancers(AddressRanges named, Ticks ticks) {
        this.named = named;
        this.ticks = ticks;
    }

    /** From now on these are believed. */
    void change(AddressRanges others) {
        named = others;
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
        waiting.put(channel, ticks.now());
        Thread.ofVirtual().name("proxy-header").start(() -> {
            try {
                Peer peer = read(channel, balancer);
                if (peer == null) {
                    failed.accept("no-proxy-header");
                } else {
                    known.accept(peer);
                }
            } finally {
                room.release();
            }
        });
    }

    /** Null where there is none, or it was not waited for any longer. */
    private @Nullable Peer read(SocketChannel channel, Peer balancer) {
        try {
            Peer peer = ProxyHeader.read(channel.socket().getInputStream(), balancer);
            return waiting.remove(channel) == null ? null : peer;
        } catch (IOException e) {
            Logger.debug("{}: no PROXY header: {}", balancer, e.toString());
            waiting.remove(channel);
            return null;
        }
    }

    /**
     * Closes those whose header is not there in time; called every second. The whole of it must be: a byte now and then
     * shall not hold a thread for ever.
     */
    void cutLate() {
        cut(since -> ticks.since(since).compareTo(PATIENCE) > 0);
    }

    /**
     * Closes all that still wait, and waits for those whose header has just come to be handed on; nobody may be
     * identified any more.
     *
     * @param most how long, in nanoseconds
     */
    void close(long most) throws InterruptedException {
        cut(since -> true);
        if (!room.tryAcquire(MOST_AT_ONCE, most, TimeUnit.NANOSECONDS)) {
            Logger.debug("connections of balancers are being accepted still");
        }
    }

    private void cut(IntPredicate isOver) {
        waiting.forEach((channel, since) -> {
            if (isOver.test(since) && waiting.remove(channel, since)) {
                Closing.quietly(channel, "a balancer's connection");
            }
        });
    }
}
