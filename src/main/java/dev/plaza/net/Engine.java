package dev.plaza.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tinylog.Logger;

/**
 * The line engine: runs services on bound sockets, a virtual thread a connection. {@link #listen} and {@link #close}
 * are called by the thread that owns the server.
 */
public final class Engine implements AutoCloseable {
    private volatile Duration grace;
    private final Admission admission;
    private final SpareDescriptor spare = new SpareDescriptor();
    private final Balancers balancers;
    private final RefusalLog log = new RefusalLog();
    private final Set<ServiceLog> logs = new HashSet<>();
    private final Refusals refusals = new Refusals();
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
        deadlines = new Deadlines(ticks, live.keySet(), admission::limits);
        deadlines.eachSecond(admission::forget);
        deadlines.eachSecond(log::nextSecond);
        deadlines.eachSecond(balancers::cutLate);
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
            Listener listener = new Listener(socket, spare, channel -> accept(host, channel));
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
                .forEach(connection -> cutUnwelcome(host, connection));
    }

    private static void cutUnwelcome(Hosted host, Connection connection) {
        if (!host.access().admits(connection.peer().address())) {
            connection.cut();
        }
    }

    /** How many are connected to the service of this name. Any thread. */
    public int connections(String service) {
        return Math.toIntExact(live.keySet().stream()
                .filter(connection -> connection.service().equals(service))
                .count());
    }

    private void accept(Supplier<Hosted> standing, SocketChannel channel) {
        Hosted host = standing.get();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Peer peer = Peer.of((InetSocketAddress) channel.getRemoteAddress());
            if (balancers.isOne(peer.address())) {
                balancers.identify(channel, peer, client -> accept(standing, channel, client), why -> {
                    // Whoever is given up because the server stops is not refused.
                    if (!closing) {
                        note(host, peer, why);
                    }
                    drop(channel);
                });
            } else {
                accept(standing, channel, peer);
            }
        } catch (IOException gone) {
            Logger.debug(
                    "{}: a peer was gone before it was served: {}",
                    host.service().name(),
                    gone.toString());
            drop(channel);
        } catch (RuntimeException | Error bug) {
            Logger.error(bug, "{}: a peer could not be served", host.service().name());
            drop(channel);
        }
    }

    /** As the service stands by now: a balancer may have taken its time to say who it is. */
    private void accept(Supplier<Hosted> standing, SocketChannel channel, Peer peer) {
        Hosted host = standing.get();
        try {
            switch (admission.enter(peer, host.access())) {
                case Admission.Decision.Admitted(var guest) -> {
                    Connection connection = admit(host, channel, peer, guest);
                    // Who became unwelcome meanwhile was not among those yet who were cut for it.
                    cutUnwelcome(standing.get(), connection);
                }
                case Admission.Decision.Refused refused -> refuse(host, channel, peer, refused);
            }
        } catch (RuntimeException | Error bug) {
            Logger.error(bug, "{}: a peer could not be served", host.service().name());
            drop(channel);
        }
    }

    private void note(Hosted host, Peer peer, String why) {
        host.counters().of("refused." + why).increment();
        log.hit(host.service().name(), "refused, " + why, peer);
    }

    private Connection admit(Hosted host, SocketChannel channel, Peer peer, Guest guest) {
        try {
            host.counters().of("connections").increment();
            host.log().line(() -> "connected by " + peer);
            Supplier<Session> session = () -> host.service().session(peer);
            Connection connection = new Connection(host, new Visitor(channel, peer, guest), session, ticks, log);
            serve(connection, () -> admission.leave(guest));
            return connection;
        } catch (RuntimeException | Error bug) {
            admission.leave(guest);
            throw bug;
        }
    }

    private void refuse(Hosted host, SocketChannel channel, Peer peer, Admission.Decision.Refused refused) {
        note(host, peer, refused.why());
        Fault told = refused.fault();
        Guest guest = refused.guest();
        if (told != null && mayBeHeard(host, guest) && refusals.begin(guest)) {
            Session session = new Refusal(host.service().words(told));
            Visitor visitor = new Visitor(channel, peer, Guest.UNCOUNTED);
            serve(new Connection(host, visitor, () -> session, ticks, log), () -> refusals.end(guest));
        } else {
            drop(channel);
        }
    }

    /** Over TLS nobody can be told anything without a handshake, and that is one of the requests of an address. */
    private static boolean mayBeHeard(Hosted host, Guest guest) {
        Pace pace = guest.pace;
        return host.tls() == null || pace == null || pace.tryTake(System.nanoTime());
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

    private static void drop(SocketChannel channel) {
        Closing.quietly(channel, "an unserved peer");
    }

    /** Tells every client, waits for the conversations to end, cuts those that do not within the grace. */
    @Override
    public void close() {
        closing = true;
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
