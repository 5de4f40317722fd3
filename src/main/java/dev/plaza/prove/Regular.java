package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Somebody who uses every service in turn, at a pace, and says again what could not be stored; its own thread. */
final class Regular implements Crowd.Member {
    private static final Duration PACE = Duration.ofMillis(40);
    private static final String CHAT_FAULT = "Error: not stored, try again later\r\n";
    private static final String BULLETIN_FAULT = "ERROR - Not stored\n";
    private static final String RECORDED = "\nYour visit was recorded.\n";
    private static final String HISTORY_FAULT = "\nError: not stored, try again later\n";

    private final PlazaProcess plaza;
    private final Tally pushes;
    private final Tally posts;
    private final Tally visits;
    private volatile int refused;
    private volatile boolean ended;

    /** A request that may be refused; false if it was. */
    private interface Write {
        boolean succeeds(int number) throws IOException;
    }

    Regular(PlazaProcess plaza, int number) {
        this.plaza = plaza;
        pushes = new Tally("chat-" + number);
        posts = new Tally("bulletin-" + number);
        visits = new Tally("history-" + number);
    }

    List<Tally> tallies() {
        return List.of(pushes, posts, visits);
    }

    int refused() {
        return refused;
    }

    /** When it has done what it is doing. */
    void end() {
        ended = true;
    }

    @Override
    public void run() throws IOException {
        try (Talk chat = Talk.with(plaza, "chat");
                Talk bulletin = Talk.with(plaza, "bulletin")) {
            chat.say("name: " + pushes.name() + "\r\n");
            chat.line();
            Demand.told("a name", "OK\r\n", chat.line());
            while (!ended) {
                write(pushes, number -> push(chat, number));
                write(posts, number -> post(bulletin, number));
                write(visits, this::visit);
                Everyday.requireQuote(plaza);
            }
        }
    }

    /** As often as it takes: what was refused is not there, so it is not said twice. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    private void write(Tally tally, Write write) throws IOException {
        int number = tally.next();
        while (!write.succeeds(number)) {
            refused++;
            LockSupport.parkNanos(PACE.toNanos());
        }
        tally.acknowledge();
        LockSupport.parkNanos(PACE.toNanos());
    }

    private static boolean push(Talk chat, int number) throws IOException {
        chat.say("push: " + number + " x\r\n");
        return isStored("a push", chat.line(), "OK\r\n", CHAT_FAULT);
    }

    private boolean post(Talk bulletin, int number) throws IOException {
        bulletin.say("POST\n" + posts.name() + " " + number + " 1/1 x\n#\n");
        return isStored("a post", bulletin.line(), "OK\n", BULLETIN_FAULT);
    }

    private boolean visit(int number) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say(visits.name() + "/" + number + "\n");
            return isStored("a visit", talk.rest(), RECORDED, HISTORY_FAULT);
        }
    }

    private static boolean isStored(String what, String reply, String stored, String fault) {
        Demand.that(
                reply.endsWith(stored) || reply.endsWith(fault), () -> what + " was answered " + Demand.shown(reply));
        return reply.endsWith(stored);
    }
}
