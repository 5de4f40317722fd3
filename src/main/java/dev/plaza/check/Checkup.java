package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.report.Ending;
import dev.plaza.wire.Stoppable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** One check, from the start of the server to its end, that can be stopped and has findings whatever happens; any thread. */
public record Checkup(Protocol protocol, ServerUnderTest server, List<Case> cases, Options options, Progress progress) {
    /** More than it takes to stop, with a server that must be killed and the reports that are to be written. */
    public static final Duration STOP = Duration.ofSeconds(15);

    /** The findings, or those so far when it is to stop. */
    public Findings findings(CountDownLatch stop) throws InterruptedException {
        if (stop.getCount() == 0) {
            return untried(new Ending.Interrupted("the check"));
        }
        try {
            return Stoppable.call("check", stop, this::examine);
        } catch (ExecutionException e) {
            return untried(new Ending.Fault("the check", e.getCause() == null ? e : e.getCause()));
        }
    }

    private Findings examine() {
        try {
            return examine(server.open(options.security()));
        } catch (ServerUnderTest.Unreachable e) {
            return untried(
                    Thread.interrupted()
                            ? new Ending.Interrupted("the check")
                            : new Ending.NoServer(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            return untried(new Ending.Interrupted("the check"));
        }
    }

    private Findings examine(Examinee examinee) {
        Findings findings = new Examination(protocol, examinee, options, progress).of(cases, server.name());
        try {
            examinee.close();
            return findings;
        } catch (IOException | UncheckedIOException e) {
            return findings.endedBy(new Ending.Fault("the check", e));
        }
    }

    private Findings untried(Ending ending) {
        return Findings.untried(protocol, server.name(), cases, ending);
    }
}
