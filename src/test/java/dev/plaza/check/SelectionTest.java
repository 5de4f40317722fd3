package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Transcript.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Set<Level> ANY = EnumSet.allOf(Level.class);
    private final List<Case> all = Suite.of(Protocol.load("chat"));

    private List<String> ids(Set<Level> levels, String... names) {
        return new Selection(levels, List.of(names))
                .of(all).stream().map(Case::id).toList();
    }

    @Test
    void withoutNamesItIsAllOfTheLevels() {
        assertThat(ids(ANY)).hasSize(all.size());
        assertThat(new Selection(EnumSet.of(Level.SHOULD), List.of()).of(all))
                .isNotEmpty()
                .allMatch(one -> one.level() == Level.SHOULD);
    }

    @Test
    void aCaseIsNamedWithTheProtocolOrWithout() {
        assertThat(ids(ANY, "chat/getrange/3")).containsExactly("chat/getrange/3");
        assertThat(ids(ANY, "getrange/3")).containsExactly("chat/getrange/3");
    }

    @Test
    void aSubjectIsAllItsCasesAndNoOther() {
        assertThat(ids(ANY, "get")).containsExactly("chat/get/1", "chat/get/2", "chat/get/3");
        assertThat(ids(ANY, "chat/get")).isEqualTo(ids(ANY, "get"));
    }

    @Test
    void anAsteriskStandsForAnything() {
        assertThat(ids(ANY, "chat/*/10")).containsExactly("chat/name/10", "chat/lf/10");
        assertThat(ids(ANY, "getr*/1")).containsExactly("chat/getrange/1");
    }

    @Test
    void aNameOfNoCaseIsTold() {
        assertThat(new Selection(EnumSet.of(Level.EXTRA), List.of("get", "gett", "push/1", "push/999")).unmatched(all))
                .containsExactly("gett", "push/999");
    }

    @Test
    void whatMeansSomethingInAPatternMeansItselfHere() {
        assertThat(ids(ANY, "ge.", "(get)", "tiny/get")).isEmpty();
    }
}
