package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** R3: a server with no file descriptor left for the next connection. */
public record OpenFiles() implements Scenario {
    /** What is left of these for connections beside Java's own files is enough for some, and not for all. */
    private static final int DESCRIPTORS = 120;

    private static final int LEAST = 10;
    private static final String WELCOME = "Welcome to Plaza's chat room\r\n";
    private static final int LOOKS = 3;
    private static final Duration WATCHED = Duration.ofSeconds(2);

    @Override
    public Claim claim() {
        return new Claim(
                "R3",
                "With too many open files those who are served are served on, and the next ones when there is one again,"
                        + " without a restart.",
                "That a peer is told why: without a descriptor there is no connection to tell it on.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        List<Talk> served = new ArrayList<>();
        try (PlazaProcess plaza = trial.serve()
                .under("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$@\"", "sh")
                .ready()) {
            int turnedAway = callAll(plaza, served);
            trial.note("descriptors", DESCRIPTORS);
            trial.note("served", served.size());
            trial.note("turned away", turnedAway);
            Demand.that(served.size() >= LEAST, () -> "only " + served.size() + " are served");
            Demand.that(turnedAway > LEAST, () -> "only " + turnedAway + " were turned away: there was no lack");
            requireServedOn(served);
            requireRest(plaza);
            requireToldOnce(plaza);
            hangUp(served);
            awaitFree(plaza);
            Demand.that(
                    isServed(Talk.with(plaza, "chat"), served),
                    () -> "the first peer after all have hung up is not served");
            requireServedOn(served);
        } finally {
            hangUp(served);
        }
    }

    /** All at once, more than can be accepted. Returns how many were not served; the others stay. */
    private static int callAll(PlazaProcess plaza, List<Talk> served) throws IOException {
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < 2 * DESCRIPTORS; i++) {
            talks.add(Talk.with(plaza, "chat"));
        }
        int turnedAway = 0;
        for (Talk talk : talks) {
            turnedAway += isServed(talk, served) ? 0 : 1;
        }
        return turnedAway;
    }

    private static boolean isServed(Talk talk, List<Talk> served) throws IOException {
        if (talk.line().equals(WELCOME)) {
            served.add(talk);
            return true;
        }
        talk.close();
        return false;
    }

    private static void hangUp(List<Talk> served) throws IOException {
        for (Talk talk : served) {
            talk.close();
        }
        served.clear();
    }

    /** Until the server has closed what was hung up; a descriptor a connection. */
    private static void awaitFree(PlazaProcess plaza) throws IOException {
        Await.until("descriptors are free again", () -> plaza.vitals().descriptors() < DESCRIPTORS - 5);
    }

    private static void requireServedOn(List<Talk> served) throws IOException {
        for (Talk talk : served) {
            talk.say("push: still here\r\nlast 1\r\n");
            Demand.told("a push", "OK\r\n", talk.line());
            Demand.told("last 1", "unknown: still here\r\n", talk.line());
        }
        served.getFirst().say("count\r\n");
        int count = Integer.parseInt(served.getFirst().line().strip());
        Demand.that(count >= served.size(), () -> "of " + served.size() + " lines there are " + count);
    }

    /** In one of a few looks: whatever it does, a young JVM is also busy compiling itself. */
    private static void requireRest(PlazaProcess plaza) {
        boolean rests = Stream.generate(() -> processorTimeWhileWatched(plaza))
                .limit(LOOKS)
                .anyMatch(spent -> spent.compareTo(WATCHED.dividedBy(4)) < 0);
        Demand.that(rests, () -> "without a descriptor the server spins");
    }

    private static Duration processorTimeWhileWatched(PlazaProcess plaza) {
        Duration before = plaza.processorTime();
        LockSupport.parkNanos(WATCHED.toNanos());
        return plaza.processorTime().minus(before);
    }

    private static void requireToldOnce(PlazaProcess plaza) throws IOException {
        plaza.awaitErr(line -> line.contains("cannot accept"));
        List<String> err = plaza.err();
        Demand.that(
                err.size() == 1 && err.getFirst().contains("Too many open files"),
                () -> "the log does not tell it once\n" + plaza);
    }
}
