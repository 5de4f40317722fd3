package dev.plaza.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The root of the command line; the main thread. */
@Command(
        name = "plaza",
        description =
                "Five small text services in one process: quote of the day, TIME/ECHO, chat room, bulletin board, visit log.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Commands.Version.class,
        subcommands = {ServeCommand.class, ProtocolCommand.class})
public final class Commands {
    private Commands() {}

    /** Runs the command that the arguments name; returns the process's exit code. */
    public static int run(String... args) {
        CommandLine root = new CommandLine(new Commands());
        if (args.length == 0) {
            root.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return root.execute(args);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"plaza " + (version == null ? "(from classes)" : version), "Java " + Runtime.version()
            };
        }
    }
}
