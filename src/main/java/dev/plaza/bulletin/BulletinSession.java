package dev.plaza.bulletin;

import dev.plaza.metrics.Commands;
import dev.plaza.net.Fault;
import dev.plaza.net.Line;
import dev.plaza.net.Next;
import dev.plaza.net.Outbox;
import dev.plaza.net.Peer;
import dev.plaza.net.Session;
import org.jspecify.annotations.Nullable;

/** One bulletin client, outside a post or inside one; one thread at a time. */
final class BulletinSession implements Session {
    static final String END_OF_POST = "#";

    private static final byte[] NOT_STORED = BulletinReplies.fault(Fault.NOT_STORED);

    private final BulletinBoard board;
    private final Peer peer;
    private final Commands<BulletinCommand> commands;
    private @Nullable Draft draft;

    BulletinSession(BulletinBoard board, Peer peer, Commands<BulletinCommand> commands) {
        this.board = board;
        this.peer = peer;
        this.commands = commands;
    }

    @Override
    public Next open(Outbox out) {
        return Next.MORE;
    }

    /** A post is one request, unless it is none any more: lines that are only passed over have no end. */
    @Override
    public boolean goesOn() {
        return draft != null && draft.flaw() == null;
    }

    @Override
    public Next request(Line.Text request, Outbox out) {
        if (draft == null) {
            return command(request.text(), out);
        }
        if (request.text().equals(END_OF_POST)) {
            finish(draft, out);
            draft = null;
        } else {
            draft.add(request.text());
        }
        return Next.MORE;
    }

    private Next command(String line, Outbox out) {
        BulletinCommand command = BulletinCommand.parse(line);
        commands.count(command);
        switch (command) {
            case BulletinCommand.Post() -> draft = board.draft();
            case BulletinCommand.Read() -> {
                // Own posts come first: what a client was promised, or will be before this reply, it reads.
                out.settle();
                out.pages(board.read()::next);
                out.bytes(BulletinReplies.END);
            }
            case BulletinCommand.Unknown() -> out.bytes(BulletinReplies.NOT_UNDERSTOOD);
            case BulletinCommand.Quit() -> {
                out.bytes(BulletinReplies.OK);
                return Next.CLOSE;
            }
        }
        return Next.MORE;
    }

    private void finish(Draft post, Outbox out) {
        Draft.Flaw flaw = post.flaw();
        if (flaw == null) {
            out.ticket(board.post(post, peer.host()), BulletinReplies.OK, NOT_STORED);
            post.close();
        } else {
            out.bytes(BulletinReplies.flaw(flaw));
        }
    }

    /** Inside a post a line that is no text is answered with the post, behind its end (bulletin §4). */
    @Override
    public Next fault(Fault fault, Outbox out) {
        if (fault == Fault.NOT_TEXT && draft != null) {
            draft.spoil(Draft.Flaw.NOT_TEXT);
        } else {
            out.bytes(BulletinReplies.fault(fault));
        }
        return Next.MORE;
    }

    @Override
    public void closed(boolean sent) {
        if (draft != null) {
            draft.close();
        }
    }
}
