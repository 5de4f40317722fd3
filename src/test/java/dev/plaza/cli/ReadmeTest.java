package dev.plaza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.process.Links;
import dev.plaza.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** README tells of exit codes what the commands tell of them, and points to what is there. */
class ReadmeTest {
    private static final String TABLE = "| exit code of ";
    private static final Pattern CODE = Pattern.compile("\\d+");
    private static final Pattern COMMAND = Pattern.compile("`(?:plaza )?([a-z-]+)`");
    /** Of bin/plaza, before there is a command. */
    private static final String NOT_BUILT = "69";

    private static final String BEFORE_PLAZA = "before Plaza itself ran";

    private static List<String> lines;

    /** A table of README: of which commands, and the codes in it. */
    private record Table(List<String> commands, Set<String> codes) {
        static Table at(List<String> lines, int head) {
            Set<String> codes = new TreeSet<>();
            lines.stream()
                    .skip(head + 2)
                    .takeWhile(line -> line.startsWith("|"))
                    .forEach(row -> {
                        if (!row.contains(BEFORE_PLAZA)) {
                            codes.addAll(found(CODE, row.split("\\|")[1], 0));
                        }
                    });
            codes.remove(NOT_BUILT);
            return new Table(commandsIn(lines.get(head)), codes);
        }

        private static List<String> commandsIn(String head) {
            List<String> commands = new ArrayList<>(found(COMMAND, head, 1));
            if (head.contains("a client")) {
                commands.addAll(Protocol.names());
            }
            return commands;
        }

        private static List<String> found(Pattern pattern, String in, int group) {
            return pattern.matcher(in)
                    .results()
                    .map((MatchResult each) -> each.group(group))
                    .toList();
        }
    }

    @BeforeAll
    static void read() throws IOException {
        lines = Files.readAllLines(Path.of("README.md"));
    }

    private static Stream<Table> tables() {
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).startsWith(TABLE))
                .map(i -> Table.at(lines, i));
    }

    private static Collection<String> codes(String command) {
        Map<String, CommandLine> commands = Commands.all().getSubcommands();
        assertThat(commands).containsKey(command);
        return commands.get(command)
                .getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet();
    }

    @TestFactory
    Stream<DynamicTest> aTableHasTheCodesOfItsCommands() {
        return tables().map(table -> DynamicTest.dynamicTest(table.commands().toString(), () -> {
            Set<String> told = new TreeSet<>();
            table.commands().forEach(command -> told.addAll(codes(command)));
            assertThat(table.codes()).isEqualTo(told);
        }));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Links links = Links.of(Path.of("README.md"));
        assertThat(links.all()).contains("LICENSE", "#security");
        assertThat(links.dead()).isEmpty();
    }

    @Test
    void everyCommandIsInOneTable() {
        List<String> all = new ArrayList<>(Commands.all().getSubcommands().keySet());
        all.remove("help");
        assertThat(tables().flatMap(table -> table.commands().stream())).containsExactlyInAnyOrderElementsOf(all);
    }
}
