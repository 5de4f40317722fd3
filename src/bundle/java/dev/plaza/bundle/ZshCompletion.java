package dev.plaza.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completion for zsh, in the language of its own function {@code _arguments}: picocli has one for bash only, which zsh's
 * imitation of bash runs with errors; any thread.
 */
record ZshCompletion(CommandLine plaza) {
    String text() {
        List<CommandSpec> commands = plaza.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .toList();
        return """
                #compdef plaza
                # Of Plaza's commands; made from their definitions.

                _plaza() {
                  local curcontext="$curcontext" state line ret=1
                  local -a commands
                  commands=(
                %s  )
                  _arguments -C %s \\
                    '1:command:->command' '*::argument:->argument' && ret=0
                  case $state in
                    command)
                      _describe -t commands 'plaza command' commands && ret=0 ;;
                    argument)
                      curcontext="${curcontext%%:*:*}:plaza-$words[1]:"
                      case $words[1] in
                %s      esac ;;
                  esac
                  return ret
                }

                _plaza "$@"
                """.formatted(
                        commands.stream().map(ZshCompletion::described).collect(Collectors.joining()),
                        String.join(" ", options(plaza.getCommandSpec())),
                        commands.stream().map(ZshCompletion::branch).collect(Collectors.joining()));
    }

    private static String described(CommandSpec command) {
        return "    " + quoted(command.name() + ":" + Headline.of(command)) + "\n";
    }

    private static String branch(CommandSpec command) {
        Stream<String> arguments = command.positionalParameters().stream().map(one -> argument(command, one));
        String all =
                Stream.concat(options(command).stream(), arguments).collect(Collectors.joining(" \\\n            "));
        return "        %s)\n          _arguments -s \\\n            %s && ret=0 ;;\n".formatted(command.name(), all);
    }

    private static List<String> options(CommandSpec command) {
        List<String> options = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            for (String name : option.hidden() ? new String[0] : option.names()) {
                options.add(quoted(option(option, name)));
            }
        }
        return options;
    }

    /** One that is not repeated shuts out its other names, one for help all else. */
    private static String option(OptionSpec option, String name) {
        boolean alone = option.usageHelp() || option.versionHelp();
        String others = String.join(" ", option.names());
        String repetition = alone ? "(- *)" : option.isMultiValue() ? "*" : "(" + others + ")";
        String form = option.arity().max() == 0 ? "" : name.startsWith("--") ? "=" : "+";
        String explanation = "[" + Headline.of(option).replaceAll("([\\[\\]\\\\:])", "\\\\$1") + "]";
        String value = form.isEmpty() ? "" : ":" + message(option) + ":" + action(option, candidates(option));
        return repetition + name + form + explanation + value;
    }

    private static String argument(CommandSpec command, PositionalParamSpec argument) {
        List<String> candidates = command.userObject() instanceof HelpCommand
                ? List.copyOf(command.parent().subcommands().keySet())
                : candidates(argument);
        String place = argument.index().max() == Integer.MAX_VALUE
                ? "*"
                : String.valueOf(argument.index().min() + 1);
        String optional = argument.arity().min() == 0 && !place.equals("*") ? "::" : ":";
        return quoted(place + optional + message(argument) + ":" + action(argument, candidates));
    }

    private static String message(ArgSpec word) {
        return word.paramLabel().replace(":", "\\:");
    }

    private static List<String> candidates(ArgSpec word) {
        return word.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(word.completionCandidates().spliterator(), false)
                        .toList();
    }

    /** After a key's {@code =} its value is typed at once. */
    private static String action(ArgSpec word, List<String> candidates) {
        if (!candidates.isEmpty()) {
            String all = String.join(" ", candidates);
            return candidates.getFirst().endsWith("=") ? "{compadd -S \"\" -- " + all + "}" : "(" + all + ")";
        }
        if (isFile(word)) {
            return "_files";
        }
        // A message where an option may stand as well would keep zsh from completing that.
        return word.isOption() ? " " : "_guard \"^-*\" \"" + message(word) + "\"";
    }

    private static boolean isFile(ArgSpec word) {
        Class<?> type = word.typeInfo().isMultiValue() ? word.auxiliaryTypes()[0] : word.type();
        return type == Path.class;
    }

    private static String quoted(String words) {
        return "'" + words.replace("'", "'\\''") + "'";
    }
}
