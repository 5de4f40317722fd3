package dev.plaza.cli;

import dev.plaza.resources.Release;
import dev.plaza.storage.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line; the main thread. */
@Command(
        name = "plaza",
        description =
                "Five small text services in one process: quote of the day, TIME/ECHO, chat room, bulletin board, visit log.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.OUTPUT_LOST,
            ExitCode.WRONG_USE,
            "69:No Java was found, or Plaza could not be built."
        })
public final class Commands {
    /** The log's configuration for all but a server. */
    private static final String LOG = "commands-log.properties";

    private final CountDownLatch stop;
    private final Reloading reloading;

    private Commands(CountDownLatch stop, Reloading reloading) {
        this.stop = stop;
        this.reloading = reloading;
    }

    /** Runs the command that the arguments name; returns the process's exit code. */
    public static int run(String... args) {
        if (args.length > 0 && args[0].equals(ServeCommand.NAME)) {
            return serve(args);
        }
        System.setProperty("tinylog.configuration", LOG);
        CommandOutput output = CommandOutput.install();
        return output.codeAfter(execute(new Commands(new CountDownLatch(1), Reloading.never()), args));
    }

    /** Signals are seen to first: to understand the command line takes a while, and a server may be stopped in it. */
    private static int serve(String... args) {
        Stopping stopping = Stopping.inItsTime();
        int code = CommandLine.ExitCode.SOFTWARE;
        try {
            Commands commands = new Commands(stopping.requested(), Reloading.atSignal());
            Optional<ServerOptions> plain = PlainServe.read(args);
            code = plain.isPresent() ? serve(commands.serving(plain.get(), false)) : execute(commands, args);
        } finally {
            stopping.done(code);
        }
        return code;
    }

    private static int serve(Serving serving) {
        try {
            return serving.run();
        } catch (IOException | InterruptedException | RuntimeException e) {
            // A bug, as any that a command throws.
            e.printStackTrace();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** All that can be asked for, to be told of and not to be run: what the manual pages are made of. */
    public static CommandLine all() {
        return line(new Commands(new CountDownLatch(1), Reloading.never()));
    }

    private static CommandLine line(Commands commands, String... args) {
        CommandLine root = new CommandLine(commands);
        // What begins with an @ names no file of arguments: it is said, in the chat room for one.
        root.setExpandAtFiles(false);
        Subcommands.add(root, args);
        tellVersion(root);
        root.getSubcommands().values().forEach(Commands::tellVersion);
        return root;
    }

    /** Behind all else: whatever inherits it asks it, and it loads SQLite to answer. */
    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(Commands::version);
    }

    private static String[] version() throws SQLException {
        // SQLite begins the log, also for plaza serve, which has not said where its own is.
        System.setProperty("tinylog.configuration", LOG);
        Release plaza = Release.current();
        return new String[] {
            "plaza " + plaza.version() + " (commit " + plaza.commit() + ")",
            "Java " + Runtime.version(),
            "SQLite " + Database.version()
        };
    }

    private static int execute(Commands commands, String... args) {
        CommandLine root = line(commands, args);
        root.setParameterExceptionHandler(Commands::refuse);
        root.setExecutionExceptionHandler((e, command, parsed) -> Failures.tell(e));
        if (args.length == 0) {
            root.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return root.execute(args);
    }

    /** A server that ends when a signal asks this process to, or what it hears by its control socket. */
    Serving serving(ServerOptions options, boolean background) {
        return new Serving(options, background, stop, reloading);
    }

    /** What is wrong, and what would be right. */
    private static int refuse(ParameterException e, String... args) {
        String message = e instanceof UnmatchedArgumentException words && !words.isUnknownOption()
                ? "not understood: " + String.join(" ", words.getUnmatched())
                : e.getMessage();
        CommandLine command = e.getCommandLine();
        command.getErr().println("plaza: " + message);
        command.getErr().print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
        String called = command.getCommandSpec().qualifiedName(" ").replaceFirst("^plaza", "");
        command.getErr().println("More: " + Home.command() + called + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
