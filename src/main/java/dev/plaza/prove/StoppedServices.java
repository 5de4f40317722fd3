package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** R7: a server that is asked to end while its clients do all that clients do. */
public record StoppedServices() implements Scenario {
    private static final int PAIRS = 8;
    private static final Duration GRACE = Duration.ofSeconds(3);

    @Override
    public Claim claim() {
        return new Claim(
                "R7",
                "SIGTERM tells the clients of every service that has words for it, whatever they are doing: writing, idle,"
                        + " inside a line or a post; one that does not read holds nobody up.",
                "That a client reads what it is told, or that a network on the way delivers it.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Stop stop = new Stop(trial, trial.data());
        List<Client> writers;
        try (PlazaProcess plaza = stop.server("--set", "shutdown.grace=" + GRACE.toSeconds() + " seconds")
                .ready()) {
            writers = writers(plaza, trial.random());
            Load load = Load.start(writers);
            load.awaitAcknowledged(20);
            stopAmongOthers(plaza, stop);
            load.awaitEnd();
        }
        writers.forEach(StoppedServices::requireTold);
        trial.note("told", writers.size() + 4);
        trial.note("stop", stop.took().toMillis() / 1e3, "s");
        stop.requireKept(writers.stream().map(Client::tally).toList());
    }

    private static void stopAmongOthers(PlazaProcess plaza, Stop stop) throws IOException, InterruptedException {
        try (Talk idle = asked(plaza, "tiny", "ECHO hello\n", 2);
                Talk halfLine = asked(plaza, "chat", "push: half", 1);
                Talk halfPost = asked(plaza, "bulletin", "HELLO\nPOST\nhalf\n", 1);
                Talk silent = asked(plaza, "history", "", 0);
                Talk notReading = asked(plaza, "chat", "", 1)) {
            notReading.say("get\r\n".repeat(2_000));
            stop.stop(plaza, GRACE);
            Demand.told("an idle client of tiny", "ERROR SHUTTING_DOWN\n", idle.rest());
            Demand.told("half a push", "Error: shutting down\r\n", halfLine.rest());
            Demand.told("half a post", "ERROR - Shutting down\n", halfPost.rest());
            Demand.told("a silent visitor", "Error: shutting down\n", silent.rest());
        }
    }

    /** Half of a post is none: {@link Kept} would stumble over it. */
    static Talk asked(PlazaProcess plaza, String service, String request, int lines) throws IOException {
        Talk talk = Talk.with(plaza, service);
        talk.say(request);
        for (int i = 0; i < lines; i++) {
            talk.line();
        }
        return talk;
    }

    private static List<Client> writers(PlazaProcess plaza, Random random) {
        List<Client> writers = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            writers.add(new ChatPusher(plaza, "pusher-" + i, new Random(random.nextLong())));
            writers.add(new BulletinPoster(plaza, "poster-" + i, new Random(random.nextLong())));
        }
        return writers;
    }

    private static void requireTold(Client writer) {
        boolean told = writer.parting().words().toLowerCase(Locale.ROOT).contains("shutting down");
        Demand.that(
                told,
                () -> writer.tally().name() + " was told "
                        + Demand.shown(writer.parting().words()));
    }
}
