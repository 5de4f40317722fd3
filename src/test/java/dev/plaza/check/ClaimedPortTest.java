package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports for servers that do not listen yet. */
class ClaimedPortTest {
    /** Of 12,000 ports drawn freely, 500 would have about ten in common. */
    @Test
    void noneIsGivenTwice() throws Exception {
        List<ClaimedPort> claimed = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                claimed.add(ClaimedPort.any());
            }
            assertThat(claimed).extracting(ClaimedPort::number).doesNotHaveDuplicates();
        } finally {
            claimed.forEach(ClaimedPort::close);
        }
    }
}
