package dev.plaza.cli;

import static java.util.Map.entry;

import dev.plaza.protocol.Protocol;
import java.util.List;
import java.util.Map.Entry;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** What {@code plaza} can be told to do: the commands by name, and the clients of the protocols; the main thread. */
final class Subcommands {
    /** In the order of the help; the clients follow. */
    private static final List<Entry<String, Class<?>>> COMMANDS = List.of(
            entry(ServeCommand.NAME, ServeCommand.class),
            entry("start", StartCommand.class),
            entry("status", StatusCommand.class),
            entry("stop", StopCommand.class),
            entry("logs", LogsCommand.class),
            entry("reload", ReloadCommand.class),
            entry("log-level", LogLevelCommand.class),
            entry("config", ConfigCommand.class),
            entry("backup", BackupCommand.class),
            entry("restore", RestoreCommand.class),
            entry("verify", VerifyCommand.class),
            entry("export", ExportCommand.class),
            entry("import", ImportCommand.class),
            entry("redact", RedactCommand.class),
            entry("check", CheckCommand.class),
            entry("load", LoadCommand.class),
            entry("prove", ProveCommand.class),
            entry("protocol", ProtocolCommand.class),
            entry("help", HelpCommand.class));

    private Subcommands() {}

    /** Adds the command that is named first; where none is, all: making them all is a third of the time of a start. */
    static void add(CommandLine root, String... args) {
        if (args.length == 0 || !addNamed(root, args[0])) {
            addAll(root);
        }
    }

    private static boolean addNamed(CommandLine root, String name) {
        for (Entry<String, Class<?>> command : COMMANDS) {
            if (command.getKey().equals(name) && command.getValue() != HelpCommand.class) {
                root.addSubcommand(name, command.getValue());
                return true;
            }
        }
        boolean protocol = Protocol.names().contains(name);
        if (protocol) {
            root.addSubcommand(client(name));
        }
        return protocol;
    }

    private static void addAll(CommandLine root) {
        COMMANDS.forEach(command -> root.addSubcommand(command.getKey(), command.getValue()));
        Protocol.names().forEach(name -> root.addSubcommand(client(name)));
    }

    /** Of any protocol that has a folder. */
    private static CommandLine client(String protocol) {
        CommandLine client = new CommandLine(new ClientCommand(protocol));
        client.setCommandName(protocol);
        client.getCommandSpec().usageMessage().description("Talks to a " + protocol + " server.");
        return client;
    }
}
