package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a server takes of the machine fault by fault, and how a base load fares meanwhile; one thread. */
final class Stamina implements AutoCloseable {
    private static final double MIB = 1 << 20;

    /** Half of what readers that stall may make it hold. */
    private static final double HEAP_GROWTH = 6;

    private static final double THREAD_GROWTH = 8;
    private static final double DESCRIPTOR_GROWTH = 8;

    /** Connections that the load may have at one moment, and not at another. */
    private static final long COMING_AND_GOING = 8;

    private final Trial trial;
    private final PlazaProcess plaza;
    private final BaseLoad base;
    private final Flatness heap = new Flatness("live heap", "MiB", MIB, HEAP_GROWTH);
    private final Flatness threads = new Flatness("threads", "", 1, THREAD_GROWTH);
    /** How many sockets there are in calm times; none yet. */
    private long usual = -1;

    private final Flatness descriptors = new Flatness("descriptors", "", 1, DESCRIPTOR_GROWTH);

    /** What befalls the server. */
    interface Fault {
        void befall() throws IOException, InterruptedException;
    }

    Stamina(Trial trial, PlazaProcess plaza) {
        this.trial = trial;
        this.plaza = plaza;
        base = new BaseLoad(plaza.address("tiny"));
    }

    void endure(String name, Fault fault) throws IOException, InterruptedException {
        Duration begun = base.elapsed();
        fault.befall();
        base.mark(name, begun);
        base.requireNoFailure(name);
    }

    /** Lets the server calm down, and looks at it. */
    void rest(Duration length) throws IOException, InterruptedException {
        Thread.sleep(length);
        Vitals vitals = plaza.vitals();
        awaitCalm(vitals);
        threads.look(vitals.threads());
        descriptors.look(vitals.descriptors());
        heap.look(base.countHeap(vitals));
        base.requireNoFailure("calm");
    }

    /** Connections of those who have left are closed in their time, which is not what is looked at. */
    private void awaitCalm(Vitals vitals) throws IOException {
        long now = vitals.sockets();
        usual = usual < 0 ? now : usual;
        Await.until("connections that were left are closed", () -> vitals.sockets() <= usual + COMING_AND_GOING);
    }

    void requireFlat() {
        List<Flatness> all = List.of(heap, threads, descriptors);
        if (!heap.isTold()) {
            throw new Lacking("the time is too short to tell what grows: give it more --minutes");
        }
        Table table = Flatness.table();
        for (Flatness each : all) {
            table = table.and(each.row());
        }
        trial.note(table);
        for (Flatness each : all) {
            Demand.that(each.isFlat(), each::toString);
        }
    }

    @Override
    public void close() {
        trial.note(base.course());
        base.close();
    }
}
