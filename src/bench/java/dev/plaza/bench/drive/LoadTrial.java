package dev.plaza.bench.drive;

import dev.plaza.load.Load;
import dev.plaza.load.Mix;
import dev.plaza.load.Pace;
import dev.plaza.load.Plan;
import dev.plaza.load.Report;
import dev.plaza.protocol.Protocol;
import dev.plaza.resources.ResourceFolder;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Right replies a second, by the generator of {@code plaza load}, in this process, which stays warm for all; one thread.
 *
 * @param protocol a folder of src/bench/resources/bench
 */
public record LoadTrial(String protocol, int port, int connections, int depth) implements Trial {
    private static final ResourceFolder PROTOCOLS = ResourceFolder.of("bench");
    private static final int SIZE = 80;
    private static final int LINES = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The servers need the other half. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Override
    public Outcome measure(Duration length) throws IOException, InterruptedException {
        Report report = run(length);
        double perSecond = report.amount().perSecond(report.amount().inTime().replies());
        return new Outcome(perSecond, report.errors().kinds());
    }

    Report run(Duration length) throws IOException, InterruptedException {
        Protocol spoken = Protocol.load(PROTOCOLS, protocol);
        Pace pace = new Pace(connections, depth, 0, length, PATIENCE);
        Plan plan = new Plan(spoken, Endpoint.here(port), Security.NONE, Mix.usual(spoken, SIZE, LINES), pace, THREADS);
        return Load.run(plan, new CountDownLatch(1), progress -> {});
    }
}
