package dev.plaza.history;

import dev.plaza.net.Peer;
import dev.plaza.storage.Bell;
import dev.plaza.storage.Database;
import dev.plaza.storage.HeldStatements;
import dev.plaza.storage.Journal;
import dev.plaza.storage.Keep;
import dev.plaza.storage.Subscription;
import dev.plaza.storage.Upkeep;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The visit log: what each visitor may do is decided here, in the same transaction that logs the visit. It knows no
 * sockets; any thread may call it.
 */
public final class VisitLog {
    /** What a visit holds in memory besides its request, about. */
    private static final int OVERHEAD = 400;

    static final int PAGE = 64;

    private final Database database;
    private final Clock clock;
    private final VisitRepository visits = new VisitRepository();
    private final Writer writer = new Writer();
    private final Upkeep upkeep;
    private final Bell bell = new Bell();
    private volatile long newest;

    public VisitLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        upkeep = new Upkeep(database.commits(), new VisitEditor(visits));
        newest = database.readers().read(visits::newest);
    }

    /** A visit's line in the history, and what came of it. */
    record Logged(long number, Outcome outcome) {}

    /**
     * Does what the request asks, and logs it; done when both are on disk.
     *
     * @param rules by which the visitor is judged
     */
    CompletableFuture<Logged> visit(HistoryConfig rules, Peer from, HistoryCommand command, String shown) {
        Visit visit = new Visit(clock.instant(), rules, from, command, shown);
        return database.commits().submit(writer, visit, OVERHEAD + 2 * shown.length());
    }

    /**
     * Puts {@code [removed]} in the place of visits, for good; their numbers and times stay.
     *
     * @return how many of them there were
     */
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return upkeep.redact(numbers);
    }

    /** Deletes the oldest visits that are not to be kept, waits for that, and returns how many there were. */
    public long keep(Keep keep) {
        return upkeep.keep(keep, clock.instant());
    }

    /** The number of the newest visit. */
    long newest() {
        return newest;
    }

    /** The newest visits with lower numbers than that, oldest first; at most so many. */
    List<Entry> newest(long before, int most) {
        return database.readers()
                .read(handle -> visits.newest(handle, before, most))
                .reversed();
    }

    /** Told whenever a visit was logged, on a thread that must not be held up. */
    Subscription listen(Runnable told) {
        return bell.listen(told);
    }

    /** The history up to this line, oldest first. */
    Listing upTo(long last) {
        return new Listing(last);
    }

    /** The history being read in pages; one thread. */
    final class Listing {
        private final long last;
        private long after;

        private Listing(long last) {
            this.last = last;
        }

        /** The next lines; none after the last. */
        List<Entry> next() {
            List<Entry> page = database.readers().read(handle -> visits.visits(handle, after, last, PAGE));
            if (!page.isEmpty()) {
                after = page.getLast().number();
            }
            return page;
        }
    }

    /** Decides, does and logs; the commit thread's. */
    private final class Writer implements Journal<Visit, Logged> {
        private long written;

        @Override
        public List<Logged> write(Handle handle, HeldStatements statements, List<Visit> batch) {
            List<Logged> logged = new ArrayList<>(batch.size());
            for (Visit visit : batch) {
                // The deed before its line: no visit can delete its own trace.
                Outcome outcome = perform(handle, visit);
                logged.add(new Logged(visits.add(handle, entry(visit, outcome)), outcome));
            }
            written = logged.getLast().number();
            return logged;
        }

        @Override
        public void committed() {
            newest = written;
            bell.ring();
        }

        /** Only where it will be allowed: every visit leaves a line, and others could fill the reserve with theirs. */
        @Override
        public boolean makesRoom(Visit visit) {
            return switch (visit.command()) {
                case HistoryCommand.Delete(var user, var number) -> mayDelete(visit, user);
                case HistoryCommand.DeleteAll(var user) -> mayDelete(visit, user);
                case HistoryCommand.Visit visiting -> false;
                case HistoryCommand.Show show -> false;
                case HistoryCommand.NewName newName -> false;
                case HistoryCommand.Invalid invalid -> false;
            };
        }

        private boolean mayDelete(Visit visit, String user) {
            return visit.rules().knows(user) && isDeletingAllowed(visit);
        }

        private boolean isDeletingAllowed(Visit visit) {
            return visit.peer().isOneOf(visit.rules().deleteFrom());
        }

        private Outcome perform(Handle handle, Visit visit) {
            return switch (visit.command()) {
                case HistoryCommand.Visit(var user) ->
                    mayRead(handle, visit.rules(), user) ? new Outcome.Recorded() : new Outcome.NotAuthenticated();
                case HistoryCommand.Show(var user) ->
                    mayRead(handle, visit.rules(), user) ? new Outcome.Shown() : new Outcome.NotAuthenticated();
                case HistoryCommand.Delete(var user, var number) ->
                    mayDelete(visit, user, () -> delete(handle, number));
                case HistoryCommand.DeleteAll(var user) -> mayDelete(visit, user, () -> deleteAll(handle));
                case HistoryCommand.NewName(var user) -> new Outcome.Named(name(handle, visit));
                case HistoryCommand.Invalid(var user, var reason) -> new Outcome.Rejected(reason);
            };
        }

        private Outcome mayDelete(Visit visit, String user, Supplier<Outcome> deletion) {
            if (!visit.rules().knows(user)) {
                return new Outcome.NotAuthenticated();
            }
            return isDeletingAllowed(visit) ? deletion.get() : new Outcome.MayNotDelete();
        }

        private Outcome delete(Handle handle, BigInteger number) {
            return visits.delete(handle, number) ? new Outcome.Deleted(number) : new Outcome.NotFound(number);
        }

        private Outcome deleteAll(Handle handle) {
            visits.deleteAll(handle);
            return new Outcome.DeletedAll();
        }

        private boolean mayRead(Handle handle, HistoryConfig rules, String user) {
            return rules.knows(user) || visits.gaveOut(handle, user);
        }

        /** A name that nobody has: not given out, not known, not seen. */
        private String name(Handle handle, Visit visit) {
            long number = visits.nextName(handle);
            while (visit.rules().users().contains(HistoryReplies.name(number))
                    || visits.visited(handle, HistoryReplies.name(number))) {
                number++;
            }
            String name = HistoryReplies.name(number);
            visits.addName(handle, number, name, visit.at());
            return name;
        }

        private Entry entry(Visit visit, Outcome outcome) {
            return new Entry(
                    0,
                    visit.at(),
                    visit.peer().host(),
                    visit.command().user(),
                    visit.shown(),
                    HistoryReplies.outcome(outcome));
        }
    }
}
