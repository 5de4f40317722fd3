package dev.plaza.chat;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Declined;
import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.OneWay;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.Session;
import dev.plaza.storage.Keep;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The chat room's line protocol; any thread. */
public final class ChatService implements Service {
    private final String owner;
    private final byte[] greeting;
    private final int followLag;
    private final Keep keep;
    private final ChatRoom room;
    private final Commands<ChatCommand> commands;
    private final PushedLines pushed = new PushedLines();

    public ChatService(ChatConfig config, ChatRoom room, Counters counters) {
        owner = config.owner();
        greeting = ChatReplies.greeting(config.owner());
        followLag = config.followLag();
        keep = config.keep();
        this.room = room;
        commands = new Commands<>(ChatCommand.class, counters);
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
        return new ChatSession(greeting, room, pushed, followLag, commands);
    }

    @Override
    public Session probe(Peer peer) {
        return (OneWay) () -> greeting;
    }

    /** Whose room it is. */
    public String owner() {
        return owner;
    }

    /** What is said in it, and who is there. */
    public ChatRoom room() {
        return room;
    }

    /**
     * Adds a line for somebody who is not connected here, by the rules of a push; done when it is on disk and visible.
     *
     * @throws Declined where a push or a name like that is refused
     */
    public CompletableFuture<Long> push(String name, String text) throws Declined {
        return room.push(name(name), text(text));
    }

    /**
     * Joins the room for somebody who is not connected here.
     *
     * @throws Declined where such a name is refused
     */
    public ChatRoom.Member join(String name) throws Declined {
        String accepted = name(name);
        ChatRoom.Member member = room.join();
        member.rename(accepted);
        return member;
    }

    private static String name(String name) throws Declined {
        return switch (ChatCommand.parse("name: " + name)) {
            case ChatCommand.Name(var accepted) -> accepted;
            case ChatCommand.Wrong(var mistake) -> throw Declined.wrong(ChatReplies.mistake(mistake));
            case ChatCommand other -> throw new IllegalStateException("a name is read as " + other);
        };
    }

    private static String text(String text) throws Declined {
        return switch (ChatCommand.parse("push: " + text)) {
            case ChatCommand.Push(var accepted) -> accepted;
            case ChatCommand.Wrong(var mistake) -> throw Declined.wrong(ChatReplies.mistake(mistake));
            case ChatCommand other -> throw new IllegalStateException("a push is read as " + other);
        };
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
