package dev.plaza.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The line engine: runs services on bound sockets, a virtual thread a connection. {@link #listen} and {@link #close}
 * are called by the thread that owns the server.
 */
public final class Engine implements AutoCloseable {
    private volatile Duration grace;
    private final Admission admission;
    private final Reception reception;
    private final SpareDescriptor spare = new SpareDescriptor();
    private final Balancers balancers;
    private final RefusalLog log = new RefusalLog();
    private final Set<ServiceLog> logs = new HashSet<>();
    private final Map<Connection, Thread> live = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Datagrams> datagrams = new ArrayList<>();
    private final List<Thread> accepting = new ArrayList<>();
    private final Ticks ticks = new Ticks();
    private final Deadlines deadlines;
    private volatile boolean closing;

    /**
     * @param proxies peers that say of whom they pass a connection on
     * @param grace how long closing waits for conversations to end
     */
    public Engine(Limits limits, AddressRanges proxies, Duration grace) {
        this.grace = grace;
        admission = new Admission(limits);
        balancers = new Balancers(proxies, ticks);
        reception = new Reception(admission, balancers, ticks, log, this::serve);
        deadlines = new Deadlines(ticks, live.keySet(), admission::limits);
        deadlines.eachSecond(admission::forget);
        deadlines.eachSecond(log::nextSecond);
        deadlines.eachSecond(balancers::cutLate);
        deadlines.eachSecond(reception.introductions()::forget);
        deadlines.start();
    }

    /**
     * Serves on these sockets from now on; the engine closes them.
     *
     * @param host asked for each connection
     */
    public void listen(Supplier<Hosted> host, List<ServerSocketChannel> sockets) {
        Hosted now = host.get();
        // A service that listens on several ports has one log.
        if (logs.add(now.log())) {
            deadlines.eachSecond(now.log()::nextSecond);
        }
        for (ServerSocketChannel socket : sockets) {
            Listener listener = new Listener(socket, spare, channel -> reception.accept(host, channel));
            listeners.add(listener);
            accepting.add(
                    Thread.ofVirtual().name(now.service().name() + "-listener").start(listener));
        }
    }

    /**
     * Answers datagrams on these sockets from now on; the engine closes them.
     *
     * @param host asked for each datagram
     */
    public void answer(Supplier<Hosted> host, List<DatagramChannel> sockets, UdpLimits limits) throws IOException {
        Sources sources = new Sources(limits, System.nanoTime());
        deadlines.eachSecond(() -> sources.forget(System.nanoTime()));
        for (DatagramChannel socket : sockets) {
            int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
            Datagrams answering = new Datagrams(
                    socket,
                    Set.of(port),
                    () -> host.get().service().datagram(),
                    () -> host.get().access(),
                    sources,
                    host.get().counters());
            datagrams.add(answering);
            Thread.ofPlatform()
                    .name(host.get().service().name() + "-udp")
                    .daemon()
                    .start(answering);
        }
    }

    /** From now on these hold, as to who connects; who is connected keeps the rate that was allowed before. Any thread. */
    public void change(Limits limits, AddressRanges proxies, Duration longest) {
        admission.change(limits);
        balancers.change(proxies);
        grace = longest;
    }

    /** Cuts those who are connected to this service and may not be any more. Any thread. */
    public void cutUnwelcome(Hosted host) {
        live.keySet().stream()
                .filter(connection -> connection.service().equals(host.service().name()))
                .forEach(connection -> connection.cutUnless(host.access()));
    }

    /**
     * By which others are let in under the same limits as those who connect here. Any thread.
     *
     * @param door its name in the log
     */
    public Gate gate(String door) {
        return new Gate(door, admission, log);
    }

    /** Whether one more may connect, as far as all together are counted. Any thread. */
    public boolean hasRoom() {
        return admission.hasRoom();
    }

    /**
     * Says, before it is made, whose a connection is that this process makes to one of its services. Any thread.
     *
     * @param from where it will come from
     * @param peer who has it made; empty: the server itself, of which no notice is taken
     */
    public Introduction introduce(InetSocketAddress from, Optional<Peer> peer) {
        return reception.introductions().expect(from, peer);
    }

    /** Some of those who are connected, at most so many. Any thread. */
    public List<Connected> connected(int most) {
        return live.keySet().stream()
                .limit(most)
                .map(connection -> new Connected(connection.service(), connection.peer(), connection.age()))
                .toList();
    }

    /** How many are connected to the service of this name. Any thread. */
    public int connections(String service) {
        return Math.toIntExact(live.keySet().stream()
                .filter(connection -> connection.service().equals(service))
                .count());
    }

    /** How many follow what others say. Any thread. */
    public int followers() {
        return Math.toIntExact(
                live.keySet().stream().filter(Connection::follows).count());
    }

    /** Has this done every second, by the sweeper, which it must not hold up; and once at the end. */
    public void eachSecond(Runnable what) {
        deadlines.eachSecond(what);
    }

    private void serve(Connection connection, Runnable last) {
        Thread thread = Thread.ofVirtual().name("connection").unstarted(() -> {
            try {
                connection.run();
            } finally {
                live.remove(connection);
                last.run();
            }
        });
        live.put(connection, thread);
        thread.start();
        if (closing) {
            connection.expel(Fault.SHUTTING_DOWN);
        }
    }

    /** Tells every client, waits for the conversations to end, cuts those that do not within the grace. */
    @Override
    public void close() {
        closing = true;
        reception.close();
        long deadline = System.nanoTime() + grace.toNanos();
        listeners.forEach(Listener::close);
        datagrams.forEach(Datagrams::close);
        // A peer that is being accepted is among the connections before these are waited for.
        await(accepting, deadline);
        closeBalancers(deadline);
        live.keySet().forEach(connection -> connection.expel(Fault.SHUTTING_DOWN));
        await(live.values(), deadline);
        live.keySet().forEach(Connection::cut);
        await(live.values(), System.nanoTime() + Duration.ofSeconds(1).toNanos());
        deadlines.close();
        log.close();
        closeSpare();
    }

    private void closeBalancers(long deadline) {
        try {
            balancers.close(deadline - System.nanoTime());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Collection<Thread> threads, long deadline) {
        for (Thread thread : threads) {
            long left = deadline - System.nanoTime();
            try {
                thread.join(Duration.ofNanos(Math.max(left, 1)));
            } catch (InterruptedException hurry) {
                // Whoever interrupts a shutdown wants it faster: what still runs is cut.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void closeSpare() {
        try {
            spare.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
