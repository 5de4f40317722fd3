package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.protocol.Protocol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteTest {
    private static Stream<String> names() {
        return Protocol.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSubjectsComeInTheOrderOfTheFolderThenSorted(String name) {
        Protocol protocol = Protocol.load(name);
        List<String> order = protocol.guide().order();
        List<String> subjects =
                Suite.of(protocol).stream().map(Case::subject).distinct().toList();

        List<String> told = order.stream().filter(subjects::contains).toList();
        assertThat(subjects.subList(0, told.size())).isEqualTo(told);
        assertThat(subjects.subList(told.size(), subjects.size())).isSorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theNumbersOfASubjectAreNumbersNotWords(String name) {
        List<Case> cases = Suite.of(Protocol.load(name));
        for (int i = 1; i < cases.size(); i++) {
            Case before = cases.get(i - 1);
            Case next = cases.get(i);
            assertThat(next.number() > before.number() || !next.isAbout(before.subject()))
                    .as(next.id())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCaseQuotesItsClause(String name) {
        assertThat(Suite.of(Protocol.load(name)))
                .allSatisfy(one ->
                        assertThat(one.quotation()).as(one.id()).isNotEmpty().doesNotContain("\n"));
    }
}
