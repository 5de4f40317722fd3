package dev.plaza.prove;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** One hostile peer: what it can do, at what pace, and how much of it it did; its own thread, the count is for any. */
final class Attacker implements Runnable {
    private static final List<String> SERVICES = List.of("tiny", "chat", "bulletin", "history");

    /** Who is late by more does not make up for it: that would be a burst. */
    private static final Duration LATEST = Duration.ofMillis(100);

    /** A server that goes on sending after so many reads has not ended it. */
    private static final int MOST_READ = 10;

    private final Attack attack;
    private final Door door;
    private final Random random;
    private final LongAdder deeds = new LongAdder();
    private long due = System.nanoTime();
    private volatile boolean isOver;

    /** How it comes to the server. */
    interface Door {
        Wire open(String service) throws IOException;
    }

    Attacker(Attack attack, Door door, int number) {
        this.attack = attack;
        this.door = door;
        random = new Random(number);
    }

    /** Attacks anew whenever it was turned out, until it is over. */
    @Override
    public void run() {
        while (goesOn()) {
            try {
                attack.behaviour().attack(this);
            } catch (IOException turnedOut) {
                // That is what an attacker has to expect.
                rest();
            }
        }
    }

    void end() {
        isOver = true;
    }

    /** What it has done so far, in the attack's own unit. */
    long deeds() {
        return deeds.sum();
    }

    boolean goesOn() {
        return !isOver;
    }

    void did(long many) {
        deeds.add(many);
    }

    Random random() {
        return random;
    }

    <T> T pick(List<T> any) {
        return any.get(random.nextInt(any.size()));
    }

    Wire connect(String service) throws IOException {
        return door.open(service);
    }

    Wire connectAnywhere() throws IOException {
        return connect(pick(SERVICES));
    }

    /** Until the attack's pace has it go on. */
    void rest() {
        long now = System.nanoTime();
        due = Math.max(due + attack.pace().toNanos(), now - LATEST.toNanos());
        LockSupport.parkNanos(due - now);
    }

    /** Keeps the connection until it is over; it counts if the server has kept it too. */
    void hold(Wire wire) throws IOException {
        while (goesOn()) {
            rest();
        }
        countIfOpen(wire);
    }

    /** Whoever was turned out finds the server's last words and the end behind them, which came long ago. */
    private void countIfOpen(Wire wire) throws IOException {
        Arrival last = Arrival.BYTES;
        for (int i = 0; i < MOST_READ && last == Arrival.BYTES; i++) {
            last = wire.receive(Deadline.after(LATEST));
        }
        if (last == Arrival.BYTES || last == Arrival.DEADLINE) {
            did(1);
        }
    }
}
