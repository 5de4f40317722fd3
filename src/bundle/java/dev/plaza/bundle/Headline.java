package dev.plaza.bundle;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The first words of a description, where there is room for one line only; any thread. */
final class Headline {
    private static final Pattern END = Pattern.compile("[.:;]( |$)");

    private Headline() {}

    static String of(ArgSpec word) {
        return cut(word.description()[0]);
    }

    static String of(CommandSpec command) {
        return cut(sentence(command));
    }

    /** As a part of a sentence. */
    static String lower(CommandSpec command) {
        String words = of(command);
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** What a list of commands says of one. */
    static String sentence(CommandSpec command) {
        UsageMessageSpec message = command.usageMessage();
        return message.header().length > 0 ? message.header()[0] : message.description()[0];
    }

    private static String cut(String words) {
        return END.split(words, 2)[0];
    }
}
