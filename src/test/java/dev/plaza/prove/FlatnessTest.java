package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** What counts as flat, and what does not. */
class FlatnessTest {
    private static final int LOOKS = 50;
    private static final double BOUND = 8;

    private static Flatness looked(IntToLongFunction value) {
        Flatness flatness = new Flatness("threads", "", 1, BOUND);
        for (int i = 0; i < LOOKS; i++) {
            flatness.look(value.applyAsLong(i));
        }
        return flatness;
    }

    @Test
    void warmingUpAndASingleHighLookAreFlat() {
        Flatness flatness = looked(i -> i < LOOKS / 5 ? i : i == LOOKS - 1 ? 1_000 : 30);

        assertThat(flatness.isFlat()).isTrue();
        assertThat(flatness.early()).isEqualTo(30);
        assertThat(flatness.late()).isEqualTo(30);
    }

    @Test
    void whatGrowsByTheBoundIsFlatAndByMoreIsNot() {
        assertThat(looked(i -> i < LOOKS / 2 ? 30 : 38).isFlat()).isTrue();
        assertThat(looked(i -> i < LOOKS / 2 ? 30 : 39).isFlat()).isFalse();
        assertThat(looked(i -> i).isFlat()).isFalse();
    }

    @Test
    void aFewLooksTellNothing() {
        Flatness flatness = new Flatness("live heap", "MiB", 1 << 20, BOUND);
        for (int i = 0; i < 4; i++) {
            flatness.look(i);
        }
        assertThat(flatness.isTold()).isFalse();
        flatness.look(4);
        assertThat(flatness.isTold()).isTrue();
    }
}
