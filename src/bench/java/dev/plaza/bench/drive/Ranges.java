package dev.plaza.bench.drive;

import java.util.Random;
import java.util.function.Supplier;

/** Asks for a hundred lines at random places, the same places for every server; one thread. */
public final class Ranges implements Supplier<Question> {
    private static final int LINES = 100;
    private static final int SEED = 1;

    private final Dialect dialect;
    private final long first;
    private final long places;
    private final int pushes;
    private final Random random = new Random(SEED);

    private Ranges(Dialect dialect, long first, long places, int pushes) {
        this.dialect = dialect;
        this.first = first;
        this.places = places;
        this.pushes = pushes;
    }

    /** Of a room that holds so many. */
    public static Ranges anywhere(Dialect dialect, long lines) {
        return among(dialect, 0, lines);
    }

    /** Of those from the first on, so many of them. */
    public static Ranges among(Dialect dialect, long first, long lines) {
        return new Ranges(dialect, first, lines - LINES + 1, 0);
    }

    /** Of its newest, so many of them. */
    public static Ranges nearTheEnd(Dialect dialect, long lines, long newest) {
        return among(dialect, lines - newest, newest);
    }

    /** So many questions in a hundred push a line instead. */
    public Ranges withPushes(int inAHundred) {
        return new Ranges(dialect, first, places, inAHundred);
    }

    @Override
    public Question get() {
        if (pushes > 0 && random.nextInt(100) < pushes) {
            return dialect.push(0);
        }
        return dialect.range(first + random.nextLong(places), LINES);
    }
}
