package dev.plaza.prove;

import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * R6: load on all services for a while, with one fault after the other.
 *
 * @param time how long
 */
public record MixedLoad(Duration time) implements Scenario {
    private static final int REGULARS = 4;

    /** The longest that a fault lasts; behind it is a calm half as long, at whose end the server is looked at. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /** In a shorter time faults are shorter too, so that each fifth has its looks. */
    private static final int LEAST_FAULTS = 20;

    private static final double MIB = 1 << 20;

    /** Something that befalls a server for so long. */
    private interface Fault {
        void befall(PlazaProcess plaza, Duration length) throws IOException, InterruptedException;
    }

    private record Named(String name, Fault fault) {}

    @Override
    public Claim claim() {
        return new Claim(
                "R6",
                "Under mixed load with faults nothing acknowledged is lost, every answer is right, and heap, threads and"
                        + " descriptors are flat: their median of the last fifth of the time against that of the second.",
                "What takes longer to show than the load went on. And what is flat with these faults need not be with"
                        + " others.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        try (PlazaProcess plaza = trial.serve().withHeap(Arena.HEAP).ready();
                Stamina stamina = new Stamina(trial, plaza)) {
            List<Regular> regulars = IntStream.range(0, REGULARS)
                    .mapToObj(i -> new Regular(plaza, i))
                    .toList();
            Crowd crowd = Crowd.start(regulars);
            try {
                bear(trial, plaza, stamina, crowd);
            } finally {
                regulars.forEach(Regular::end);
            }
            crowd.awaitEnd(PlazaProcess.PATIENCE, () -> {});
            stamina.requireFlat();
            requireKept(trial, plaza, regulars);
            plaza.stop();
            Everyday.requireNoErrors(plaza);
        }
    }

    private void bear(Trial trial, PlazaProcess plaza, Stamina stamina, Crowd crowd)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(time);
        Duration most = shorter(LONGEST, time.dividedBy(2 * LEAST_FAULTS));
        List<Named> next = new ArrayList<>();
        int faults = 0;
        stamina.rest(most);
        while (!deadline.passed()) {
            next = next.isEmpty() ? shuffled(trial) : next;
            Named fault = next.removeLast();
            Duration length = random(trial.random(), most);
            stamina.endure(fault.name(), () -> fault.fault().befall(plaza, length));
            stamina.rest(most.dividedBy(2));
            crowd.requireNoFailure();
            faults++;
            trial.note("faults", faults);
            trial.note("time", time.minus(deadline.left()).toMillis() / 60_000.0, "min");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** At least a quarter of the most. */
    private static Duration random(Random random, Duration most) {
        return most.dividedBy(4).plusNanos((long) (random.nextDouble() * most.toNanos() * 3 / 4));
    }

    /** Each fault once, in any order. */
    private static List<Named> shuffled(Trial trial) {
        Stream<Named> attacks = Attacks.all().stream()
                .map(attack -> new Named(attack.name(), (plaza, length) -> attack(plaza, attack, length)));
        Stream<Named> others = Stream.of(
                new Named("server stopped for a moment", MixedLoad::pause),
                new Named("database locked", (plaza, length) -> lock(trial, length)));
        List<Named> all = new ArrayList<>(Stream.concat(attacks, others).toList());
        Collections.shuffle(all, trial.random());
        return all;
    }

    private static void attack(PlazaProcess plaza, Attack attack, Duration length) throws InterruptedException {
        try (Siege siege = new Siege(attack, service -> Wire.connect(plaza.address(service), PlazaProcess.PATIENCE))) {
            Thread.sleep(length);
            siege.end();
        }
    }

    /** Short of what makes a network's peer give up. */
    private static void pause(PlazaProcess plaza, Duration length) throws IOException, InterruptedException {
        plaza.signal("STOP");
        try {
            Thread.sleep(length.dividedBy(4));
        } finally {
            plaza.signal("CONT");
        }
    }

    private static void lock(Trial trial, Duration length) throws IOException, InterruptedException {
        try (Stored other = Stored.in(trial.data())) {
            other.lock();
            Thread.sleep(length);
        }
    }

    private static void requireKept(Trial trial, PlazaProcess plaza, List<Regular> regulars) throws IOException {
        List<Tally> tallies =
                regulars.stream().flatMap(regular -> regular.tallies().stream()).toList();
        Kept kept = Kept.amongOthers(plaza);
        trial.note(
                "acknowledged", tallies.stream().mapToLong(Tally::acknowledged).sum());
        trial.note("refused", regulars.stream().mapToLong(Regular::refused).sum());
        kept.discrepancies(tallies).note(trial);
        kept.requireHolds(tallies);
        trial.note("most resident", plaza.vitals().mostResident() / MIB, "MiB");
    }
}
