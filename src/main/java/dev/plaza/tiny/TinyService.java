package dev.plaza.tiny;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.Session;
import java.time.Clock;

/** TIME and ECHO; any thread. */
public final class TinyService implements Service {
    private final byte[] greeting;
    private final Clock clock;
    private final Commands<TinyCommand> commands;

    /**
     * @param clock tells the time, and in which zone
     */
    public TinyService(TinyConfig config, Clock clock, Counters counters) {
        greeting = TinyReplies.greeting(config.greeting());
        this.clock = clock;
        commands = new Commands<>(TinyCommand.class, counters);
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public Framing framing() {
        return Framing.LINES_AND_REST;
    }

    @Override
    public byte[] words(Fault fault) {
        return TinyReplies.fault(fault);
    }

    @Override
    public Session session(Peer peer) {
        return new TinySession(greeting, clock, commands);
    }
}
