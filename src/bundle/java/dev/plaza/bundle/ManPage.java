package dev.plaza.bundle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of one command, from its definition; one thread. */
record ManPage(CommandSpec command, String version, LocalDate date) {
    private static final int WIDEST = 1_000;

    String fileName() {
        return name(command) + ".1";
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    String text() {
        Roff page = new Roff(name(command), date.toString(), "Plaza " + version, "Plaza Manual");
        page.section("NAME");
        page.paragraphs(List.of(name(command) + " - " + Headline.lower(command)));
        page.section("SYNOPSIS");
        page.paragraphs(List.of(synopsis()));
        page.section("DESCRIPTION");
        page.paragraphs(description());
        arguments(page);
        options(page);
        commands(page);
        exitStatus(page);
        page.section("SEE ALSO");
        page.paragraphs(List.of(String.join(", ", related())));
        return page.toString();
    }

    /** In one line: picocli parts a longer one within words. */
    private String synopsis() {
        command.usageMessage().width(WIDEST);
        return new Help(command, Roff.MARKS).synopsis(0);
    }

    private List<String> description() {
        return Arrays.stream(command.usageMessage().description())
                .map(paragraph -> paragraph.replace("%n", ""))
                .toList();
    }

    private void arguments(Roff page) {
        if (command.positionalParameters().isEmpty()) {
            return;
        }
        page.section("ARGUMENTS");
        Help help = new Help(command, Roff.MARKS);
        command.positionalParameters()
                .forEach(argument -> item(
                        page,
                        help.createDefaultParameterRenderer()
                                .render(argument, help.createDefaultParamLabelRenderer(), Roff.MARKS)));
    }

    private void options(Roff page) {
        page.section("OPTIONS");
        Help help = new Help(command, Roff.MARKS);
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> item(
                        page,
                        help.createDefaultOptionRenderer()
                                .render(option, help.createDefaultParamLabelRenderer(), Roff.MARKS)));
    }

    /** Of the columns of picocli's table: short names, a comma or an equals sign, long names and value, description. */
    private static void item(Roff page, Text[][] rows) {
        String between = rows[0][2].toString().replace(",", ", ");
        page.item(
                rows[0][1] + between + rows[0][3],
                Arrays.stream(rows).map(row -> row[4].toString()).toList());
    }

    private void commands(Roff page) {
        if (command.subcommands().isEmpty()) {
            return;
        }
        page.section("COMMANDS");
        command.subcommands()
                .forEach(
                        (name, one) -> page.item(Roff.literal(name), List.of(Headline.sentence(one.getCommandSpec()))));
    }

    private void exitStatus(Roff page) {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (codes.isEmpty()) {
            return;
        }
        page.section("EXIT STATUS");
        codes.forEach((code, meaning) -> page.item(Roff.literal(code.strip()), List.of(meaning)));
    }

    /** Of the whole its parts; of a part the whole, and what it speaks of. */
    private List<String> related() {
        CommandSpec whole = command.root();
        List<String> related = new ArrayList<>();
        if (!command.equals(whole)) {
            related.add(reference(whole));
        }
        for (CommandLine other : whole.subcommands().values()) {
            CommandSpec part = other.getCommandSpec();
            if (!part.equals(command) && (command.equals(whole) || said().contains(part.qualifiedName()))) {
                related.add(reference(part));
            }
        }
        return related;
    }

    private static String reference(CommandSpec other) {
        return Roff.literal(name(other)) + "(1)";
    }

    private String said() {
        UsageMessageSpec message = command.usageMessage();
        Stream<String> arguments = command.args().stream().flatMap(one -> Arrays.stream(one.description()));
        return String.join(
                "\n",
                Stream.of(Arrays.stream(message.description()), arguments, message.exitCodeList().values().stream())
                        .flatMap(words -> words)
                        .toList());
    }
}
