package dev.plaza.chat;

import dev.plaza.metrics.Commands;
import dev.plaza.net.Fault;
import dev.plaza.net.Line;
import dev.plaza.net.Next;
import dev.plaza.net.Outbox;
import dev.plaza.net.Session;
import dev.plaza.storage.AppendLog;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** One chat client; one thread at a time. */
final class ChatSession implements Session {
    private static final byte[] NOT_STORED = ChatReplies.fault(Fault.NOT_STORED);

    private final byte[] greeting;
    private final ChatRoom room;
    private final ChatRoom.Member me;
    private final PushedLines pushed;
    private final int followLag;
    private final Commands<ChatCommand> commands;
    private boolean follows;

    ChatSession(byte[] greeting, ChatRoom room, PushedLines pushed, int followLag, Commands<ChatCommand> commands) {
        this.greeting = greeting;
        this.room = room;
        this.pushed = pushed;
        this.followLag = followLag;
        this.commands = commands;
        me = room.join();
    }

    @Override
    public Next open(Outbox out) {
        out.bytes(greeting);
        return Next.MORE;
    }

    @Override
    public Next request(Line.Text request, Outbox out) {
        ChatCommand command = ChatCommand.parse(request.text());
        commands.count(command);
        switch (command) {
            case ChatCommand.Help() -> out.bytes(ChatReplies.HELP);
            case ChatCommand.Test(var words) -> out.bytes(ChatReplies.words(words));
            case ChatCommand.Name(var name) -> {
                me.rename(name);
                out.bytes(ChatReplies.OK);
            }
            case ChatCommand.Push(var text) -> out.ticket(me.push(text), ChatReplies.OK, NOT_STORED);
            case ChatCommand.Get() -> lines(out, room::all);
            case ChatCommand.GetRange(var start, var end) -> lines(out, () -> room.range(start, end));
            case ChatCommand.Last(var count) -> lines(out, () -> room.last(count));
            case ChatCommand.Count() -> {
                out.settle();
                out.bytes(ChatReplies.count(room.count()));
            }
            case ChatCommand.Who() -> out.bytes(ChatReplies.names(room.names()));
            case ChatCommand.Follow() -> follow(out);
            case ChatCommand.Unfollow() -> {
                out.unfollow();
                follows = false;
                out.bytes(ChatReplies.OK);
            }
            case ChatCommand.Wrong(var mistake) -> out.bytes(ChatReplies.mistake(mistake));
            case ChatCommand.Unknown(var unknown) -> out.bytes(ChatReplies.unrecognized(unknown));
            case ChatCommand.Adios() -> {
                return Next.CLOSE;
            }
        }
        return Next.MORE;
    }

    /** From here on own pushes are told from those of others; those before it must not be taken for another's. */
    private void follow(Outbox out) {
        if (!follows) {
            follows = true;
            out.settle();
            out.follow(new ChatFeed(me.follow(), pushed, followLag));
        }
        out.bytes(ChatReplies.OK);
    }

    /** Own pushes come first: what a client was promised, or will be before this reply, it reads. */
    private static void lines(Outbox out, Supplier<AppendLog<?>.Cursor> range) {
        out.settle();
        AppendLog<?>.Cursor cursor = range.get();
        out.pages(() -> {
            ByteBuffer page = cursor.next();
            // In a reply the lines are parted, not ended, by \n: the last one's end gives way to the reply's.
            return page != null && cursor.atEnd() ? page.limit(page.limit() - 1) : page;
        });
        out.bytes(ChatReplies.END);
    }

    @Override
    public Next fault(Fault fault, Outbox out) {
        out.bytes(ChatReplies.fault(fault));
        return Next.MORE;
    }

    @Override
    public void closed(boolean sent) {
        me.close();
    }
}
