package dev.plaza.cli;

import dev.plaza.check.Options;
import dev.plaza.check.ServerUnderTest;
import dev.plaza.protocol.Protocol;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a check is made, as the command line says it; the main thread. */
final class CheckOptions {
    private static final String USUAL_TIMEOUT = "5";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = USUAL_TIMEOUT,
            description = "How long each step of a case may take, such as a reply; by default ${DEFAULT-VALUE}.")
    private String timeout = USUAL_TIMEOUT;

    @Option(
            names = "--repeat",
            paramLabel = "K",
            defaultValue = "1",
            description = "Tries each case K times, and tells which are flaky.")
    private int repeats;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the random words, to see the same again.")
    private @Nullable Long seed;

    @Option(names = "--fail-fast", description = "Stops at the first must that fails.")
    private boolean failFast;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    Options options(TlsOptions tls) {
        require(repeats >= 1, "--repeat is a number of times, at least 1");
        return new Options(tls.security(), patience(), seed == null ? System.nanoTime() : seed, repeats, failFast);
    }

    private Duration patience() {
        double seconds;
        try {
            seconds = Double.parseDouble(timeout);
        } catch (NumberFormatException e) {
            seconds = 0;
        }
        // Not by the opposite: no comparison holds for NaN.
        require(seconds > 0 && seconds <= 86_400, "--timeout is a number of seconds, above 0 and at most a day");
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1_000)));
    }

    private void require(boolean sensible, String message) {
        if (!sensible) {
            throw new ParameterException(Objects.requireNonNull(command).commandLine(), message);
        }
    }

    /** How this check of a server is called again, but for the cases. */
    String replay(Protocol protocol, ServerUnderTest server, TlsOptions tls) {
        return Home.command() + " check " + protocol.name() + " " + server.words() + tls.words()
                + (timeout.equals(USUAL_TIMEOUT) ? "" : " --timeout " + timeout);
    }
}
