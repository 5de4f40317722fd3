package dev.plaza.history;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Declined;
import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.ServiceLog;
import dev.plaza.net.Session;
import dev.plaza.storage.Subscription;
import dev.plaza.text.Escapes;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The visit log's line protocol; any thread. */
public final class HistoryService implements Service {
    /** Of requests in one answer; with more, fewer visits are told at once. */
    private static final int MOST_CHARACTERS = 256 * 1024;

    private final byte[] head;
    private final HistoryConfig config;
    private final VisitLog visits;
    private final ZoneId zone;
    private final ServiceLog log;
    private final Commands<HistoryCommand> commands;

    /**
     * @param zone in which the history tells the time
     */
    public HistoryService(HistoryConfig config, VisitLog visits, ZoneId zone, ServiceLog log, Counters counters) {
        head = HistoryReplies.head(config.link());
        this.config = config;
        this.visits = visits;
        this.zone = zone;
        this.log = log;
        commands = new Commands<>(HistoryCommand.class, counters);
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

    /** Where this server's code is to be had. */
    public String link() {
        return config.link();
    }

    /** Whether only users who are known may visit. */
    public boolean isForKnownUsers() {
        return !config.users().isEmpty();
    }

    /** Whether deleting is allowed from where this peer is. */
    public boolean mayDelete(Peer peer) {
        return peer.isOneOf(config.deleteFrom());
    }

    /** Told whenever a visit was logged, on a thread that must not be held up. */
    public Subscription listen(Runnable told) {
        return visits.listen(told);
    }

    /** The number of the newest visit. */
    public long newest() {
        return visits.newest();
    }

    /**
     * What a request came to that was not made over the wire.
     *
     * @param number the visit's own
     * @param outcome as its line in the history says it
     * @param reply what is said of it, without a line end; empty where the history itself is the reply
     * @param visits that was asked for, oldest first
     * @param older whether there are visits before those
     */
    public record Answer(long number, String outcome, String reply, List<Entry> visits, boolean older) {}

    /**
     * Does what a request asks and logs it, as a visit of this peer; waits for that.
     *
     * @param before of the history, visits with lower numbers are wanted
     * @param most of the history, so many are wanted, the newest
     * @throws Declined where it is refused; that is logged all the same
     * @throws CompletionException where it could not be logged
     */
    public Answer ask(Peer peer, String request, long before, int most) throws Declined {
        String shown = Escapes.visible(request);
        VisitLog.Logged logged =
                visits.visit(config, peer, HistoryCommand.parse(request), shown).join();
        log(peer, shown, HistoryReplies.outcome(logged.outcome()));
        byte[] result = HistoryReplies.result(logged.outcome());
        return switch (logged.outcome()) {
            case Outcome.NotAuthenticated no -> throw Declined.forbidden(result);
            case Outcome.MayNotDelete no -> throw Declined.forbidden(result);
            case Outcome.Rejected no -> throw Declined.wrong(result);
            case Outcome.Shown yes -> history(logged, Math.min(before, logged.number() + 1), most);
            case Outcome done ->
                new Answer(
                        logged.number(),
                        HistoryReplies.outcome(done),
                        new String(result, StandardCharsets.UTF_8).stripTrailing(),
                        List.of(),
                        false);
        };
    }

    private Answer history(VisitLog.Logged logged, long before, int most) {
        List<Entry> newest = visits.newest(before, most + 1);
        Deque<Entry> told = new ArrayDeque<>();
        long characters = 0;
        for (Entry entry : newest.reversed()) {
            characters += entry.request().length();
            if (told.size() < most && (characters <= MOST_CHARACTERS || told.isEmpty())) {
                told.addFirst(config.showAddress() ? entry : entry.withoutAddress());
            }
        }
        String outcome = HistoryReplies.outcome(logged.outcome());
        return new Answer(logged.number(), outcome, "", List.copyOf(told), told.size() < newest.size());
    }

    /** Writes on the terminal's log what came of a request. */
    void log(Peer peer, String shown, String outcome) {
        log.line(() -> peer + " " + HistoryReplies.quoted(shown) + " " + outcome);
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

    Commands<HistoryCommand> commands() {
        return commands;
    }
}
