package dev.plaza.check;

import dev.plaza.protocol.Command;
import dev.plaza.protocol.Conversation;
import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.protocol.Protocol;
import dev.plaza.protocol.ReplyEnd;
import dev.plaza.protocol.Requester;
import dev.plaza.transcript.Text;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Inbox;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Looks whether a server lives, and what it understands, over connections of its own; one thread. */
final class Pulse {
    /** For so long a server may turn away whoever comes: the clients of the case before are only just leaving. */
    private static final Duration OVERLOAD = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(20);

    private final Conversation conversation;
    private final Pattern fault;
    private final Security security;
    private final Duration patience;
    private final Map<String, Boolean> understood = new HashMap<>();
    private boolean spoke = true;

    Pulse(Protocol protocol, Security security, Duration patience) {
        this.security = security;
        this.conversation = protocol.conversation();
        this.fault = Text.parse(protocol.guide().fault()).pattern();
        this.patience = patience;
    }

    /** Looks once before the first case: who never says anything to it does not hang when it is silent later. */
    void learn(SocketAddress address) {
        try {
            spoke = isWord(firstArrival(address));
        } catch (IOException e) {
            spoke = false;
        }
    }

    /** Why the server counts as gone, or as hanging: it accepts no connection, or says nothing where it did before. */
    Optional<String> missing(SocketAddress address) {
        try {
            return spoke ? muteness(address) : acceptance(address);
        } catch (IOException e) {
            return Optional.of("your server accepts no connection any more: " + e.getMessage());
        }
    }

    private Optional<String> acceptance(SocketAddress address) throws IOException {
        try {
            Wire.connect(address, security, patience, Tap.NONE).close();
            return Optional.empty();
        } catch (IOException e) {
            if (Wire.isReset(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Who resets or closes has accepted: that is another fault than being gone, and may be over in a moment. */
    private Optional<String> muteness(SocketAddress address) throws IOException {
        Deadline deadline = Deadline.after(OVERLOAD);
        Arrival arrival = firstArrival(address);
        while ((arrival == Arrival.RESET || arrival == Arrival.END) && !deadline.passed()) {
            LockSupport.parkNanos(POLL.toNanos());
            arrival = firstArrival(address);
        }
        return switch (arrival) {
            case BYTES, GOING_ON -> Optional.empty();
            case DEADLINE -> Optional.of("your server hangs: on a new connection it says nothing any more");
            case RESET -> Optional.of("your server accepts new connections, but resets each at once without a word");
            case END -> Optional.of("your server accepts new connections, but closes each at once without a word");
        };
    }

    private static boolean isWord(Arrival arrival) {
        return arrival == Arrival.BYTES || arrival == Arrival.GOING_ON;
    }

    /** What comes first on a new connection; an exception where there is none. */
    private Arrival firstArrival(SocketAddress address) throws IOException {
        try (Wire wire = Wire.connect(address, security, patience, Tap.NONE)) {
            return firstArrival(wire);
        } catch (IOException e) {
            if (Wire.isReset(e)) {
                return Arrival.RESET;
            }
            throw e;
        }
    }

    /** A connection that breaks while we send was thrown away before that was read. */
    private Arrival firstArrival(Wire wire) {
        try {
            if (!conversation.greets() && conversation.requests() != Requests.NONE) {
                wire.send((harmless() + conversation.requestEnd()).getBytes(StandardCharsets.UTF_8));
            }
            return wire.receiveUntil(came -> !came.isEmpty(), Deadline.after(patience));
        } catch (IOException broken) {
            return Arrival.RESET;
        }
    }

    /** A request that every server answers at once. */
    private String harmless() {
        return conversation.commands().stream()
                .filter(command -> command.reply().isPresent() && !command.leaves())
                .map(Command::word)
                .findFirst()
                .orElse("pulse");
    }

    /** Whether it does not refuse this request. A server that says nothing has refused nothing: the case will tell. */
    boolean understands(SocketAddress address, String request) throws IOException {
        Boolean known = understood.get(request);
        if (known == null) {
            known = ask(address, request);
            understood.put(request, known);
        }
        return known;
    }

    private boolean ask(SocketAddress address, String request) throws IOException {
        Deadline deadline = Deadline.after(patience);
        try (Wire wire = Wire.connect(address, security, patience, Tap.NONE)) {
            if (conversation.greets()) {
                reply(wire, conversation.usualReply(), deadline);
            }
            wire.send((request + conversation.requestEnd()).getBytes(StandardCharsets.UTF_8));
            ReplyEnd end = new Requester(conversation).say(request).orElse(conversation.usualReply());
            String reply = reply(wire, end, deadline);
            return fault.pattern().isEmpty() || !fault.matcher(reply).lookingAt();
        }
    }

    /** What came of it until the deadline; its bytes are the characters of ISO 8859-1. */
    private static String reply(Wire wire, ReplyEnd end, Deadline deadline) throws IOException {
        wire.receiveUntil(came -> length(came, end) >= 0, deadline);
        Inbox inbox = wire.inbox();
        int length = length(inbox, end);
        return new String(inbox.take(length < 0 ? inbox.length() : length), StandardCharsets.ISO_8859_1);
    }

    private static int length(Inbox came, ReplyEnd end) {
        byte[] bytes = came.peek();
        return end.scanner().scan(bytes, 0, bytes.length);
    }
}
