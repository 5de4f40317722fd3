package dev.plaza.prove;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** R7: a server that is asked to end while people visit: who comes too late for an answer is not connected. */
public record StoppedVisitors() implements Scenario {
    private static final int CLIENTS = 8;

    /** Nothing: that one was no longer connected. */
    private static final Set<String> LAST_WORDS = Set.of("", "Error: shutting down\n");

    @Override
    public Claim claim() {
        return new Claim(
                "R7",
                "SIGTERM among visits, each a connection of its own: every visitor is answered, told, or not connected.",
                "That a client reads what it is told, or that a network on the way delivers it.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Stop stop = new Stop(trial, trial.data());
        List<HistoryVisitor> visitors;
        try (PlazaProcess plaza = stop.server().ready()) {
            visitors = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new HistoryVisitor(plaza, "visitor-" + i))
                    .toList();
            Load load = Load.start(visitors);
            load.awaitAcknowledged(20);
            stop.stop(plaza, Stop.GRACE);
            load.awaitEnd();
        }
        for (HistoryVisitor visitor : visitors) {
            Demand.that(
                    LAST_WORDS.contains(visitor.parting().words()),
                    () -> visitor.tally().name() + " was told "
                            + Demand.shown(visitor.parting().words()));
        }
        List<Tally> tallies = visitors.stream().map(HistoryVisitor::tally).toList();
        trial.note(
                "acknowledged", tallies.stream().mapToLong(Tally::acknowledged).sum());
        stop.requireKept(tallies);
    }
}
