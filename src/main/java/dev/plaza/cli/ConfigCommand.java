package dev.plaza.cli;

import dev.plaza.config.ConfigurationException;
import dev.plaza.config.Setting;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plaza config}: the settings that a server would have; the main thread. */
@Command(
        description = {
            "Prints the settings that plaza serve would have with the same options, each with where it comes from.",
            "What is printed can be a configuration file."
        },
        exitCodeList = {
            "0:The configuration is right.",
            ExitCode.OUTPUT_LOST,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION
        },
        sortOptions = false)
final class ConfigCommand implements Callable<Integer> {
    /** Longer ones are not waited for: their origin stands where they end. */
    private static final int WIDEST = 48;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(names = "--check", description = "Says only whether they are right; what is wrong goes to stderr.")
    private boolean check;

    @Option(names = "--changed", description = "Prints only those that are not as they are by default.")
    private boolean changed;

    private final PrintStream out = System.out;

    @Override
    public Integer call() {
        try {
            List<Setting> keys = options.read().keys();
            if (check) {
                out.println("The configuration is right" + (options.file() == null ? "." : ": " + options.file()));
            } else {
                print(keys.stream()
                        .filter(setting -> !changed || !setting.value().equals(setting.defaultValue()))
                        .toList());
            }
            return CommandLine.ExitCode.OK;
        } catch (ConfigurationException e) {
            return Failures.tell(e);
        }
    }

    private void print(List<Setting> settings) {
        int width = settings.stream()
                .mapToInt(setting -> assignment(setting).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        for (Setting setting : settings) {
            // In one piece, as it is written then.
            out.println(String.format("%-" + Math.max(1, width) + "s  # %s", assignment(setting), setting.origin()));
        }
    }

    private static String assignment(Setting setting) {
        return setting.key() + " = " + setting.value();
    }
}
