package dev.plaza.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One thread of a run and the callers it serves, from their first connect to their last close; that thread. */
final class Worker {
    /** How many connects may be begun before anything else is looked at, and may be under way. */
    private static final int MOST_CONNECTS = 64;

    private static final long TICK = Duration.ofMillis(10).toNanos();
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    private final Run run;
    private final Schedule schedule;
    private final Desk desk;
    private final Selector selector;
    private final List<Caller> callers;
    private final List<Regular> regulars = new ArrayList<>();
    private final Consumer<SelectionKey> serve = Worker::serve;
    private long ticked;
    private boolean begun;

    private Worker(Run run, Desk desk, Selector selector, int callers) {
        this.run = run;
        this.desk = desk;
        this.selector = selector;
        schedule = run.schedule();
        this.callers = Stream.generate(this::caller).limit(callers).toList();
        desk.away().addAll(this.callers);
    }

    /** Serves so many callers until the run is over. */
    static void work(Run run, Tally tally, int callers) throws IOException {
        try (Selector selector = Selector.open()) {
            new Worker(run, new Desk(run, tally, selector), selector, callers).work();
        }
    }

    private Caller caller() {
        if (!run.plan().isKept()) {
            return new Visitor(desk);
        }
        Regular regular = new Regular(desk);
        regulars.add(regular);
        return regular;
    }

    private void work() throws IOException {
        boolean done = false;
        while (!done) {
            long now = schedule.now();
            begin(now);
            connect(now);
            serveLine(now);
            select(now);
            done = now - ticked >= TICK && tick(now);
        }
    }

    private static void serve(SelectionKey key) {
        ((Caller) key.attachment()).ready();
    }

    /** Those that were connected before the run began have waited for it. */
    private void begin(long now) {
        if (!begun && schedule.hasBegun()) {
            begun = true;
            regulars.forEach(regular -> regular.offer(now));
        }
    }

    private void connect(long now) {
        while (!desk.resting().isEmpty() && desk.resting().element().restsUntil() <= now) {
            desk.away().add(desk.resting().remove());
        }
        for (int i = 0; i < MOST_CONNECTS && mayConnect(now); i++) {
            Caller caller = desk.away().remove();
            if (!caller.connect(now)) {
                desk.away().add(caller);
                return;
            }
        }
    }

    private boolean mayConnect(long now) {
        return !desk.away().isEmpty() && desk.connecting() < MOST_CONNECTS && !schedule.hasEnded(now);
    }

    /** Who has room takes what is due, each an equal part where more is due than there are callers. */
    private void serveLine(long now) {
        int inLine = desk.line().size();
        int most = (int) Math.min(Integer.MAX_VALUE, 1 + schedule.behind(now) / Math.max(1, inLine));
        for (int i = 0; i < inLine && schedule.behind(now) > 0 && !schedule.hasEnded(now); i++) {
            desk.line().remove().serve(now, most);
        }
    }

    private void select(long now) throws IOException {
        long wait = idleTime(now);
        if (wait >= MILLISECOND) {
            selector.select(serve, wait / MILLISECOND);
        } else {
            selector.selectNow(serve);
            if (wait > 0) {
                giveWay();
            }
        }
    }

    /** Nanoseconds until something is to be done that no connection tells of. */
    private long idleTime(long now) {
        boolean connects = mayConnect(now);
        boolean sends = run.plan().isKept() ? !desk.line().isEmpty() : connects;
        if (schedule.isPaced() && sends && !schedule.hasEnded(now)) {
            return Math.clamp(schedule.nextDue() - now, 0, TICK);
        }
        return connects ? 0 : TICK;
    }

    /** A selector waits by the millisecond, which is longer than many replies take; the server may need the processor. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void giveWay() {
        Thread.yield();
    }

    /** True when all are gone. */
    private boolean tick(long now) {
        ticked = now;
        boolean gone = true;
        for (Caller caller : callers) {
            caller.tick(now);
            gone &= caller.isGone();
        }
        return gone;
    }
}
