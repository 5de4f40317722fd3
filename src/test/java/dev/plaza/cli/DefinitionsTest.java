package dev.plaza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What --help, the manual pages and the completion of shells are made of. */
class DefinitionsTest {
    private static Stream<DynamicTest> each(Consumer<CommandSpec> claim) {
        CommandLine plaza = Commands.all();
        return Stream.concat(Stream.of(plaza), plaza.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .map(command -> DynamicTest.dynamicTest(command.qualifiedName(), () -> claim.accept(command)));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandAndEachOfItsWordsIsDescribed() {
        return each(command -> {
            assertThat(command.usageMessage().description()).isNotEmpty();
            for (ArgSpec word : command.args()) {
                assertThat(String.join("", word.description()))
                        .as(word.toString())
                        .isNotBlank();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyCommandTellsItsExitCodes() {
        return each(command -> {
            Set<String> codes =
                    new HashSet<>(command.usageMessage().exitCodeList().keySet());
            boolean hasItsOwn = command.parent() != null && !command.name().equals("help");
            assertThat(codes.contains("69")).as("inherited from the root").isEqualTo(!hasItsOwn);
            assertThat(codes).contains("0", "2").allMatch(code -> code.matches("\\d{1,3}"));
        });
    }

    /** A shell parts them at blanks. */
    @TestFactory
    Stream<DynamicTest> whatAWordMayBeIsOneWordAndNoneIsTwice() {
        return each(command -> {
            for (ArgSpec word : command.args()) {
                if (word.completionCandidates() != null) {
                    List<String> candidates = Stream.of(word.completionCandidates())
                            .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                            .toList();
                    assertThat(candidates).as(word.toString()).isNotEmpty().doesNotHaveDuplicates();
                    assertThat(candidates).allMatch(one -> one.matches("[a-zA-Z0-9.=-]+"));
                }
            }
        });
    }
}
