package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** A server that is attacked, others who talk on meanwhile, and what became of them and of its memory; one thread. */
final class Arena implements AutoCloseable {
    /** So much heap that the server needs for itself, and no room for what attackers make it keep. */
    static final String HEAP = "96m";

    /** Below it the ratio says nothing: so long a thread may wait for a processor that others have. */
    static final Duration NOISE = Duration.ofMillis(100);

    /** An eighth of that heap, at which readers that stall are cut; of the attacks none made it hold half as much. */
    private static final long HELD = 12 << 20;

    /** What may be left when the attackers are gone: a few hundred bytes for each connection they had would be more. */
    private static final long LEFT = 2 << 20;

    /** All the memory there is of the process: the heap, and half as much again as was seen beside it. */
    private static final long RESIDENT = 224 << 20;

    private static final double MIB = 1 << 20;

    private final Trial trial;
    private final PlazaProcess plaza;
    private final Duration measured;
    private final BaseLoad base;
    private final long undisturbed;
    private Table table = Table.of(
            "attack",
            "p99 before, ms",
            "p99 during, ms",
            "ratio",
            "server CPU, s",
            "own CPU, s",
            "live heap, MiB",
            "what the attackers did");
    private int attacks;
    private double worstRatio;
    private Duration worst = Duration.ZERO;

    /**
     * Measured for the first time when its own way through the server is warm, and so is the server's heap.
     *
     * @param measured how long each attack is borne, and the time before it
     */
    Arena(Trial trial, PlazaProcess plaza, Duration measured) throws IOException, InterruptedException {
        this.trial = trial;
        this.plaza = plaza;
        this.measured = measured;
        base = new BaseLoad(plaza.address("tiny"));
        base.p99(measured);
        undisturbed = base.countHeap(plaza.vitals());
    }

    /** Bears the attack while it is measured; what the attackers did. */
    long suffer(Attack attack, Attacker.Door door) throws IOException, InterruptedException {
        Duration before = base.p99(measured);
        Duration server = plaza.processorTime();
        Duration own = ownTime();
        Duration begun = base.elapsed();
        try (Siege siege = new Siege(attack, door)) {
            Duration during = base.p99(measured);
            server = plaza.processorTime().minus(server);
            own = ownTime().minus(own);
            base.mark(attack.name(), begun);
            long heap = base.countHeap(plaza.vitals());
            long deeds = siege.end();
            table = table.and(
                    attack.name(),
                    decimal(millis(before)),
                    decimal(millis(during)),
                    decimal(millis(during) / millis(before)),
                    decimal(millis(server) / 1_000),
                    decimal(millis(own) / 1_000),
                    decimal(heap / MIB),
                    String.format(Locale.ROOT, "%,d %s", deeds, attack.deeds()));
            judge(attack, before, during, heap);
            return deeds;
        }
    }

    private void judge(Attack attack, Duration before, Duration during, long heap) {
        attacks++;
        worstRatio = Math.max(worstRatio, millis(during) / millis(before));
        worst = longer(worst, during);
        trial.note("attacks", attacks);
        trial.note("worst p99", millis(worst), "ms");
        trial.note("worst ratio", worstRatio, "x");
        base.requireNoFailure(attack.name());
        Demand.that(heap < undisturbed + HELD, () -> "too much memory is held during " + attack.name() + "\n" + this);
        Demand.that(
                during.compareTo(longer(before.multipliedBy(2), NOISE)) < 0,
                () -> "the base load suffers from " + attack.name() + "\n" + this);
    }

    /** Likewise, and it was an attack. */
    void bear(Attack attack, Attacker.Door door) throws IOException, InterruptedException {
        long deeds = suffer(attack, door);
        Demand.that(
                deeds >= attack.floor(),
                () -> attack.name() + " was none: " + deeds + " " + attack.deeds() + ", and not " + attack.floor());
    }

    /** The attackers are gone; their last connections may be on their way out. */
    void requireMemoryIsLetGo() throws IOException {
        long most = undisturbed + LEFT;
        Await.until(
                String.format(Locale.ROOT, "live heap is below %,d bytes again", most),
                () -> plaza.vitals().liveHeap() < most);
        long resident = plaza.vitals().mostResident();
        trial.note("most resident", resident / MIB, "MiB");
        Demand.that(resident < RESIDENT, () -> String.format(Locale.ROOT, "%,d bytes were resident", resident));
    }

    private static Duration ownTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Notes what there is, also of one that broke off. */
    @Override
    public void close() {
        trial.note(table);
        trial.note(base.course());
        base.close();
    }

    @Override
    public String toString() {
        return String.join("\n", table.lines());
    }
}
