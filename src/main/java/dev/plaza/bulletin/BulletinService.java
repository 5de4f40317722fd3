package dev.plaza.bulletin;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Declined;
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
    private final Commands<BulletinCommand> commands;

    public BulletinService(BulletinConfig config, BulletinBoard board, Counters counters) {
        this.config = config;
        this.board = board;
        commands = new Commands<>(BulletinCommand.class, counters);
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
        return new BulletinSession(board, peer, commands);
    }

    /** What is posted here. */
    public BulletinBoard board() {
        return board;
    }

    /**
     * Posts for somebody who is not connected here, by the rules of a post; done when it is on disk and visible.
     *
     * @param address theirs
     * @throws Declined where a post like that is refused
     */
    public CompletableFuture<Long> post(List<String> lines, String address) throws Declined {
        if (lines.contains(BulletinSession.END_OF_POST)) {
            throw Declined.wrong(BulletinReplies.END_WITHIN);
        }
        try (Draft draft = board.draft()) {
            lines.forEach(draft::add);
            Draft.Flaw flaw = draft.flaw();
            if (flaw != null) {
                throw Declined.wrong(BulletinReplies.flaw(flaw));
            }
            return board.post(draft, address);
        }
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
