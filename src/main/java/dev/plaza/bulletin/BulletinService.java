package dev.plaza.bulletin;

import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The bulletin board's line protocol; any thread. */
public final class BulletinService implements Service {
    private final BulletinConfig config;
    private final BulletinBoard board;

    public BulletinService(BulletinConfig config, BulletinBoard board) {
        this.config = config;
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

    @Override
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return board.redact(numbers);
    }

    @Override
    public long tidy() {
        return board.keep(config.keep());
    }
}
