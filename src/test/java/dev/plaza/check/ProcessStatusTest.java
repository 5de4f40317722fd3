package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatusTest {
    @Test
    void aNameMayLookLikeTheRest() {
        ProcessStatus status = ProcessStatus.parse("17 (a) Z 1 (b) S 1 22 33 0 -1 4194560 1\n");
        assertThat(status).isEqualTo(new ProcessStatus('S', 33));
        assertThat(status.runs()).isTrue();
    }

    @Test
    void oneThatEndedAndWaitsForItsParentDoesNotRun() {
        assertThat(ProcessStatus.parse("17 (sh) Z 1 22 33 0\n").runs()).isFalse();
    }
}
