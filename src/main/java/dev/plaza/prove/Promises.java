package dev.plaza.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Plaza promises, in the order in which it is shown; pure. */
public final class Promises {
    private static final int PUSHES = 20;

    /** Of generated requests, for each protocol. */
    private static final long INPUTS = 1_000_000;

    /** How long each attack is borne. */
    private static final Duration ATTACK = Duration.ofSeconds(5);

    private Promises() {}

    /** R1 to R7. */
    public static List<String> names() {
        return all(1, Duration.ZERO).stream()
                .map(scenario -> scenario.claim().promise())
                .distinct()
                .toList();
    }

    /** Those of these promises; of none given all. */
    public static List<Scenario> of(Set<String> names, int rounds, Duration time) {
        return all(rounds, time).stream()
                .filter(scenario ->
                        names.isEmpty() || names.contains(scenario.claim().promise()))
                .toList();
    }

    /**
     * All of them.
     *
     * @param rounds how often a server is killed; it is asked to end a fifth as often
     * @param time of mixed load; so long as well may the generated requests of all protocols take together
     */
    private static List<Scenario> all(int rounds, Duration time) {
        int few = Math.max(1, rounds / 5);
        List<Scenario> all = new ArrayList<>(List.of(
                new Kills(rounds),
                new EarlyKills(few),
                new TracedSyncs(PUSHES),
                new FailingSync(),
                new LostDatabaseSync(),
                new FullDisk(),
                new FullDiskRestart(),
                new GrowthLimit(),
                new ReadOnlyFiles(),
                new LockedDatabase(),
                new OpenFiles(),
                new ManyConnections(),
                new OneAddress(),
                new AttackedServices(ATTACK),
                new LimitedAddress(ATTACK),
                new StalledReaders()));
        GeneratedRequests.services()
                .forEach(service -> all.add(new GeneratedRequests(service, INPUTS, time.dividedBy(5))));
        all.addAll(List.of(new MixedLoad(time), new StoppedPushers(few), new StoppedServices(), new StoppedVisitors()));
        return all;
    }
}
