package dev.plaza.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.bulletin.Draft.Flaw;
import dev.plaza.storage.Budget;
import dev.plaza.storage.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A post being received: its bounds, which flaw counts, and that it gives back what it held however it ends. */
class DraftTest {
    @TempDir
    private Path temp;

    private TestDatabase on;
    private Budget budget;
    private int free;

    @BeforeEach
    void open() throws Exception {
        on = TestDatabase.open(temp);
        budget = on.database().commits().budget();
        free = on.room();
    }

    @AfterEach
    void everythingWasGivenBack() throws Exception {
        assertThat(on.room()).isEqualTo(free);
        on.close();
    }

    private static Draft filled(Budget budget, int lines, String line) {
        Draft draft = new Draft(budget);
        for (int i = 0; i < lines; i++) {
            draft.add(line);
        }
        return draft;
    }

    @Test
    void aThousandLinesFitAndOneMoreDoesNot() {
        try (Draft draft = filled(budget, 1_000, "")) {
            assertThat(draft.flaw()).isNull();
            assertThat(draft.lines()).hasSize(1_000);
            draft.add("");
            assertThat(draft.flaw()).isEqualTo(Flaw.TOO_LARGE);
        }
    }

    /** Each line counts with one line end, a character with its bytes (bulletin §4.4). */
    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "世", "😀"})
    void sixtyFourKibibytesFitAndOneMoreDoesNot(String character) {
        String line = character.repeat(4092 / character.getBytes(StandardCharsets.UTF_8).length) + "xyz";
        try (Draft draft = filled(budget, 16, line)) {
            assertThat(draft.flaw()).as("65,536 bytes").isNull();
            draft.add("");
            assertThat(draft.flaw()).as("65,537 bytes").isEqualTo(Flaw.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u001b[2J", "a\rb", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029"})
    void whatIsNoPlainTextSpoilsIt(String line) {
        try (Draft draft = filled(budget, 1, line)) {
            assertThat(draft.flaw()).isEqualTo(Flaw.NOT_TEXT);
            assertThat(draft.lines()).isEmpty();
        }
    }

    @Test
    void theFirstFlawCounts() {
        try (Draft bad = filled(budget, 1, "\0");
                Draft large = filled(budget, 1_001, "")) {
            filledMore(bad, 2_000, "x");
            assertThat(bad.flaw()).isEqualTo(Flaw.NOT_TEXT);
            large.add("\0");
            large.spoil(Flaw.NOT_TEXT);
            assertThat(large.flaw()).isEqualTo(Flaw.TOO_LARGE);
        }
    }

    private static void filledMore(Draft draft, int lines, String line) {
        for (int i = 0; i < lines; i++) {
            draft.add(line);
        }
    }

    /** What is spoilt holds nothing any more, long before its end comes. */
    @Test
    void aFlawGivesBackAtOnce() {
        Draft draft = filled(budget, 500, "some text");
        assertThat(on.room()).isLessThan(free);
        draft.spoil(Flaw.NOT_TEXT);
        assertThat(on.room()).isEqualTo(free);
        filledMore(draft, 500, "some text");
        assertThat(on.room()).isEqualTo(free);
        draft.close();
    }

    @Test
    void closingTwiceGivesBackOnce() {
        Draft draft = filled(budget, 500, "some text");
        draft.close();
        draft.close();
        assertThat(on.room()).isEqualTo(free);
    }

    @Test
    void withoutRoomAPostIsRefusedAndOthersGoOn() {
        List<Draft> drafts = new ArrayList<>();
        do {
            drafts.add(filled(budget, 1_000, "some text"));
        } while (drafts.getLast().flaw() == null);
        assertThat(drafts.getLast().flaw()).isEqualTo(Flaw.NO_ROOM);
        drafts.removeLast().close();
        drafts.removeLast().close();
        try (Draft fits = filled(budget, 500, "some text")) {
            assertThat(fits.flaw()).isNull();
        }
        drafts.forEach(Draft::close);
    }
}
