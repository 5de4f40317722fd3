package dev.plaza.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** Finds out who has connected, and has them served, told why not, or dropped; any thread. */
final class Reception {
    /** Runs a conversation. */
    @FunctionalInterface
    interface Serving {
        /** Begins it; {@code last} is done when it is over. */
        void serve(Connection connection, Runnable last);
    }

    private final Admission admission;
    private final Introductions introductions = new Introductions();
    private final Balancers balancers;
    private final Refusals refusals = new Refusals();
    private final Ticks ticks;
    private final RefusalLog log;
    private final Serving serving;
    private volatile boolean closing;

    Reception(Admission admission, Balancers balancers, Ticks ticks, RefusalLog log, Serving serving) {
        this.admission = admission;
        this.balancers = balancers;
        this.ticks = ticks;
        this.log = log;
        this.serving = serving;
    }

    /** Who of this process's own connections comes from where. */
    Introductions introductions() {
        return introductions;
    }

    /** From now on whoever is given up is not refused: the server stops. */
    void close() {
        closing = true;
    }

    /** Takes a peer in, as the service stands at each step. */
    void accept(Supplier<Hosted> standing, SocketChannel channel) {
        Hosted host = standing.get();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            InetSocketAddress from = (InetSocketAddress) channel.getRemoteAddress();
            Peer peer = Peer.of(from);
            Introductions.Introduced known = introductions.take(from);
            if (known != null && known.isWithdrawn()) {
                drop(channel);
            } else if (known != null) {
                known.peer()
                        .ifPresentOrElse(
                                client -> accept(standing, channel, client), () -> acceptOwn(host, channel, peer));
            } else if (balancers.isOne(peer.address())) {
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

    /** One of the server's own, which neither the log nor a counter knows of. */
    private void acceptOwn(Hosted host, SocketChannel channel, Peer peer) {
        Supplier<Session> session = () -> host.service().probe(peer);
        Visitor visitor = new Visitor(channel, peer, Guest.UNCOUNTED);
        serving.serve(new Connection(host.unnoticed(), visitor, session, ticks, log), () -> {});
    }

    /** As the service stands by now: a balancer may have taken its time to say who it is. */
    private void accept(Supplier<Hosted> standing, SocketChannel channel, Peer peer) {
        Hosted host = standing.get();
        try {
            switch (admission.enter(peer, host.access())) {
                case Admission.Decision.Admitted(var guest) -> {
                    Connection connection = admit(host, channel, peer, guest);
                    // Who became unwelcome meanwhile was not among those yet who were cut for it.
                    connection.cutUnless(standing.get().access());
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
            serving.serve(connection, () -> admission.leave(guest));
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
            serving.serve(new Connection(host, visitor, () -> session, ticks, log), () -> refusals.end(guest));
        } else {
            drop(channel);
        }
    }

    /** Over TLS nobody can be told anything without a handshake, and that is one of the requests of an address. */
    private static boolean mayBeHeard(Hosted host, Guest guest) {
        Pace pace = guest.pace;
        return host.tls() == null || pace == null || pace.tryTake(System.nanoTime());
    }

    private static void drop(SocketChannel channel) {
        Closing.quietly(channel, "an unserved peer");
    }
}
