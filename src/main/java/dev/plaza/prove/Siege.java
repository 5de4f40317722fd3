package dev.plaza.prove;

import java.util.ArrayList;
import java.util.List;

/** An attack that is going on, a thread an attacker; one thread. */
final class Siege implements AutoCloseable {
    private final List<Attacker> attackers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Siege(Attack attack, Attacker.Door door) {
        for (int i = 0; i < attack.attackers(); i++) {
            Attacker attacker = new Attacker(attack, door, i);
            attackers.add(attacker);
            threads.add(Thread.ofVirtual().name("attacker-" + i).start(attacker));
        }
    }

    /** Ends it; how much they did, in the attack's own unit. */
    long end() throws InterruptedException {
        close();
        for (Thread thread : threads) {
            thread.join();
        }
        return attackers.stream().mapToLong(Attacker::deeds).sum();
    }

    /** Without waiting for the last of them. */
    @Override
    public void close() {
        attackers.forEach(Attacker::end);
    }
}
