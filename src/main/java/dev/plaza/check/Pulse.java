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
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks whether a server lives, and what it understands, over connections of its own; one thread. */
final class Pulse {
    private final Conversation conversation;
    private final Pattern fault;
    private final Duration patience;
    private final Map<String, Boolean> understood = new HashMap<>();
    private boolean spoke = true;

    Pulse(Protocol protocol, Duration patience) {
        this.conversation = protocol.conversation();
        this.fault = Text.parse(protocol.guide().fault()).pattern();
        this.patience = patience;
    }

    /** Looks once before the first case: who never says anything to it does not hang when it is silent later. */
    void learn(SocketAddress address) {
        spoke = missing(address).isEmpty();
    }

    /** Why the server counts as gone, or as hanging: it accepts no connection, or says nothing where it should. */
    Optional<String> missing(SocketAddress address) {
        try (Wire wire = Wire.connect(address, patience)) {
            return spoke && isSilent(wire)
                    ? Optional.of("your server hangs: on a new connection it says nothing any more")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("your server accepts no connection any more: " + e.getMessage());
        }
    }

    private boolean isSilent(Wire wire) throws IOException {
        if (!conversation.greets() && conversation.requests() != Requests.NONE) {
            wire.send((harmless() + conversation.requestEnd()).getBytes(StandardCharsets.UTF_8));
        }
        return wire.receiveUntil(came -> !came.isEmpty(), Deadline.after(patience)) == Arrival.DEADLINE;
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
        try (Wire wire = Wire.connect(address, patience)) {
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
