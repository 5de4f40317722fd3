package dev.plaza.client;

import dev.plaza.client.TextScreen.Shown;
import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.Security;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client with a test's server, and the lines that it shows; any thread. */
final class Screens {
    /** How long anything may take that is to happen. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final List<String> lines = new CopyOnWriteArrayList<>();

    static Client client(String protocol, int port, Duration patience) {
        return new Client(
                new Target(Protocol.load(protocol), Endpoint.here(port), Security.NONE, patience), Optional.empty());
    }

    static Client client(String protocol, ScriptedServer server) {
        return client(protocol, server.port(), PATIENCE);
    }

    TextScreen replies() {
        return new TextScreen(lines::add, Shown.REPLIES, false);
    }

    TextScreen server() {
        return new TextScreen(lines::add, Shown.SERVER, false);
    }

    TextScreen raw() {
        return new TextScreen(lines::add, Shown.SERVER, true);
    }

    TextScreen dialogue() {
        return new TextScreen(lines::add, Shown.DIALOGUE, false);
    }
}
