package dev.plaza.cli;

import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaza redact}: takes lines out of everybody's sight; the main thread. */
@Command(
        description = {
            "Puts [removed] in the place of lines, for good; the numbers of all lines stay.",
            "Whoever reads from then on does not see them, and backups made from then on do not hold them. Earlier "
                    + "backups do; and the server's log, plaza.log, still tells of the visits of history, "
                    + "their addresses, users and requests."
        },
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.NOT_DONE,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_SERVER_RUNS,
            ExitCode.INTERRUPTED + ":Interrupted: the server goes on with it."
        },
        sortOptions = false)
final class RedactCommand implements Callable<Integer> {
    @Mixin
    private ControlOptions server = new ControlOptions();

    @Parameters(
            index = "0",
            paramLabel = "SERVICE",
            completionCandidates = Candidates.Archives.class,
            description = "chat, bulletin or history.")
    private String service = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "N",
            description = {
                "The numbers of the lines, as plaza export prints them; 17-30 are all from 17 to 30. At most "
                        + Numbers.MOST + " at once.",
                "chat and bulletin: counted from the first line ever on, which is 0; as long as nothing was deleted by"
                        + " chat.keep, those are the numbers of getrange. history: those that user 2 prints."
            })
    private List<String> numbers = List.of();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws IOException, NotRunning, Refused {
        List<Long> distinct = distinct();
        long redacted = server.ask(new ControlRequest.Redact(service, distinct)).getLong("redacted");
        System.out.println("Redacted: " + redacted + (redacted == 1 ? " line" : " lines"));
        return redacted == distinct.size()
                ? CommandLine.ExitCode.OK
                : Failures.tell(ExitCode.REFUSED, "of the others there is none with that number");
    }

    private List<Long> distinct() {
        try {
            return Numbers.of(numbers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
