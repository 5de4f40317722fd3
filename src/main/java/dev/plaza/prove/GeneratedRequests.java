package dev.plaza.prove;

import dev.plaza.wire.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * R5: generated requests of one protocol, over the wire.
 *
 * @param most inputs
 * @param time after which there are no more, however many there were
 */
public record GeneratedRequests(String service, long most, Duration time) implements Scenario {
    private static final List<Dialect> DIALECTS = List.of(
            new QotdDialect(), new TinyDialect(), new ChatDialect(), new BulletinDialect(), new HistoryDialect());

    private static final int CALLERS = 8;

    /** Where each has one request at a time. */
    private static final int ONE_SHOT_CALLERS = 32;

    /** Fewer tell nothing of shares. */
    private static final int ENOUGH = 10_000;

    private static final Duration DRAIN = Duration.ofMillis(1_500);
    private static final String NO_SHARE = "the rarest kind";

    /** The names of the services that are known. */
    static List<String> services() {
        return DIALECTS.stream().map(Dialect::service).toList();
    }

    @Override
    public Claim claim() {
        return new Claim(
                "R5",
                "Every generated request of " + service
                        + " is answered, and right; no error is logged, and no connection" + " left behind.",
                "That nothing else can be said: the requests are drawn from right ones, wrong ones and noise.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Dialect dialect = DIALECTS.stream()
                .filter(any -> any.service().equals(service))
                .findFirst()
                .orElseThrow();
        try (PlazaProcess plaza = trial.serve().ready()) {
            Everyday.require(plaza);
            long before = settled(plaza);
            Shares shares = callAll(trial, plaza, dialect);
            trial.note("inputs", shares.all());
            trial.note(NO_SHARE, shares.least(dialect.kinds()), "%");
            if (shares.all() < Math.min(most, ENOUGH)) {
                throw new Lacking("the time is too short for " + ENOUGH + " requests: give it more --minutes");
            }
            Await.until("no connection is left behind", () -> plaza.vitals().sockets() <= before);
            plaza.stop();
        }
        requireNoErrors(trial.data().resolve("log"));
        Demand.that(
                most < ENOUGH || trial.figure(NO_SHARE) >= 1,
                () -> "some kind of request was less than one of a hundred");
    }

    /** What there is when the connections of the everyday are closed: twice the same, with the longest drain between. */
    private static long settled(PlazaProcess plaza) throws IOException {
        long[] last = {-1};
        Await.until("the number of sockets settles", PlazaProcess.PATIENCE, DRAIN, () -> {
            long before = last[0];
            last[0] = plaza.vitals().sockets();
            return last[0] == before;
        });
        return last[0];
    }

    private Shares callAll(Trial trial, PlazaProcess plaza, Dialect dialect) throws IOException, InterruptedException {
        Shares shares = new Shares();
        Deadline deadline = Deadline.after(time);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < (dialect.isOneShot() ? ONE_SHOT_CALLERS : CALLERS); i++) {
            Random random = new Random(trial.random().nextLong());
            callers.add(new Caller(
                    dialect, plaza.address(service), random, shares, () -> shares.all() < most && !deadline.passed()));
        }
        Crowd crowd = Crowd.start(callers);
        try {
            crowd.awaitEnd(time.plus(PlazaProcess.PATIENCE), () -> trial.note("inputs", shares.all()));
        } finally {
            callers.forEach(Caller::end);
        }
        return shares;
    }

    private static void requireNoErrors(Path log) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(log, "*.log")) {
            for (Path file : files) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    lines.filter(line -> line.matches("\\S+ \\S+ ERROR .*"))
                            .findFirst()
                            .ifPresent(line -> {
                                throw new NotHeld("the log tells of an error: " + line);
                            });
                }
            }
        }
    }
}
