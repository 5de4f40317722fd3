package dev.plaza.chat;

import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.Session;
import dev.plaza.storage.Keep;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The chat room's line protocol; any thread. */
public final class ChatService implements Service {
    private final byte[] greeting;
    private final int followLag;
    private final Keep keep;
    private final ChatRoom room;
    private final PushedLines pushed = new PushedLines();

    public ChatService(ChatConfig config, ChatRoom room) {
        greeting = ChatReplies.greeting(config.owner());
        followLag = config.followLag();
        keep = config.keep();
        this.room = room;
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Framing framing() {
        return Framing.FIRST_END_DECIDES;
    }

    @Override
    public byte[] words(Fault fault) {
        return ChatReplies.fault(fault);
    }

    @Override
    public Session session(Peer peer) {
        return new ChatSession(greeting, room, pushed, followLag);
    }

    @Override
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return room.redact(numbers);
    }

    @Override
    public long tidy() {
        return room.keep(keep);
    }
}
