package dev.plaza.bulletin;

import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.Session;

/** The bulletin board's line protocol; any thread. */
public final class BulletinService implements Service {
    private final BulletinBoard board;

    public BulletinService(BulletinBoard board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "bulletin";
    }

    @Override
    public Framing framing() {
        return Framing.LINES;
    }

    @Override
    public byte[] words(Fault fault) {
        return BulletinReplies.fault(fault);
    }

    @Override
    public Session session(Peer peer) {
        return new BulletinSession(board, peer);
    }
}
