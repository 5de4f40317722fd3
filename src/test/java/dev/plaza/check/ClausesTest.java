package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClausesTest {
    private final Clauses clauses = new Clauses("""
            # a page

            1.1 One clause, on
            two lines. [must]

            1.2 Another, in which 1.3 is cited. [extra]

            No clause.

            2.10 The tenth.
            """);

    @Test
    void aClauseIsAParagraphOnOneLineWithoutItsLevel() {
        assertThat(clauses.quote("tiny §1.1")).isEqualTo("One clause, on two lines.");
        assertThat(clauses.quote("tiny §1.2")).isEqualTo("Another, in which 1.3 is cited.");
    }

    @Test
    void aClauseMayHaveNoLevelAndAnyNumber() {
        assertThat(clauses.quote("tiny §2.10")).isEqualTo("The tenth.");
    }

    @Test
    void whatThePageDoesNotHaveIsNamed() {
        assertThatThrownBy(() -> clauses.quote("tiny §1.3")).hasMessageContaining("tiny §1.3");
    }
}
