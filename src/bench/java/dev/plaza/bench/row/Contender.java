package dev.plaza.bench.row;

import com.sun.management.OperatingSystemMXBean;
import dev.plaza.bench.drive.Trial;
import dev.plaza.bench.report.Figure;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** A server and how its work is measured; one thread. */
record Contender(Server server, Trial trial) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    Figure measure(Duration length) throws IOException, InterruptedException, Missing {
        long begin = System.nanoTime();
        long generatorBefore = SYSTEM.getProcessCpuTime();
        Duration serverBefore = server.cpu();
        Trial.Outcome outcome = outcome(length);
        double elapsed = System.nanoTime() - begin;
        double generator = SYSTEM.getProcessCpuTime() - generatorBefore;
        double served = server.cpu().minus(serverBefore).toNanos();
        server.checkAlive();
        return new Figure(outcome.value(), outcome.errors(), generator / elapsed, served / elapsed);
    }

    /** A server that has died says more than what its connections tell of it. */
    private Trial.Outcome outcome(Duration length) throws IOException, InterruptedException, Missing {
        try {
            return trial.measure(length);
        } catch (IOException e) {
            server.checkAlive();
            throw e;
        }
    }
}
