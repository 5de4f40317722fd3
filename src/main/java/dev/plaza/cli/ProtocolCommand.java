package dev.plaza.cli;

import dev.plaza.protocol.Protocol;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaza protocol}: prints a protocol's page; the main thread. */
@Command(
        description = "Prints the page of a protocol, or, without a name, lists the protocols.",
        exitCodeList = {ExitCode.DONE, ExitCode.OUTPUT_LOST, ExitCode.WRONG_USE})
final class ProtocolCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Candidates.Protocols.class,
            description = "The protocol, such as chat.")
    private @Nullable String name;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        // The pages are UTF-8 whatever the terminal's locale says it can show.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (name == null) {
            Protocol.names()
                    .forEach(each ->
                            out.printf("%-10s %s%n", each, Protocol.load(each).title()));
        } else {
            out.print(protocol(name).page());
        }
        return 0;
    }

    private Protocol protocol(String wanted) {
        try {
            return Protocols.named(wanted);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
