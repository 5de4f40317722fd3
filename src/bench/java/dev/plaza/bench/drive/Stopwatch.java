package dev.plaza.bench.drive;

import java.time.Duration;

/** Adds up what right answers are worth while its time runs; one thread. */
final class Stopwatch {
    private final long length;
    private final long begin = System.nanoTime();
    private long sum;
    private long counted = begin;

    /** Runs from now on. */
    Stopwatch(Duration length) {
        this.length = length.toNanos();
    }

    boolean isRunning() {
        return System.nanoTime() - begin < length;
    }

    /** It has run out, and then that much time has passed. */
    boolean isOver(Duration patience) {
        return System.nanoTime() - begin > length + patience.toNanos();
    }

    /** Something has come, in time or not. */
    void count(long worth) {
        long now = System.nanoTime();
        if (now - begin < length || sum == 0) {
            sum += worth;
            counted = now;
        }
    }

    /** Up to the last that was counted: a long answer is not half there when the time is over. */
    double perSecond() {
        return sum == 0 ? 0 : sum * 1e9 / (counted - begin);
    }
}
