package dev.plaza.history;

import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.ServiceLog;
import dev.plaza.net.Session;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The visit log's line protocol; any thread. */
public final class HistoryService implements Service {
    private final byte[] head;
    private final HistoryConfig config;
    private final VisitLog visits;
    private final ZoneId zone;
    private final ServiceLog log;

    /**
     * @param zone in which the history tells the time
     */
    public HistoryService(HistoryConfig config, VisitLog visits, ZoneId zone, ServiceLog log) {
        head = HistoryReplies.head(config.link());
        this.config = config;
        this.visits = visits;
        this.zone = zone;
        this.log = log;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Framing framing() {
        return Framing.ONE_REQUEST;
    }

    @Override
    public byte[] words(Fault fault) {
        return HistoryReplies.fault(fault);
    }

    @Override
    public Session session(Peer peer) {
        return new HistorySession(this, peer);
    }

    @Override
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return visits.redact(numbers);
    }

    @Override
    public long tidy() {
        return visits.keep(config.keep());
    }

    byte[] head() {
        return head;
    }

    HistoryConfig config() {
        return config;
    }

    VisitLog visits() {
        return visits;
    }

    ZoneId zone() {
        return zone;
    }

    ServiceLog log() {
        return log;
    }
}
