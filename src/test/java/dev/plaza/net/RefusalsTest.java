package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final int MOST = 64;
    private static final int MOST_OF_ONE = 8;

    private final Refusals refusals = new Refusals();

    private static Guest of(String address) throws UnknownHostException {
        return new Guest(Block.of(InetAddress.getByName(address)), null);
    }

    /** How many may be told at once. */
    private int begun(Guest guest) {
        int begun = 0;
        while (begun < 1_000 && refusals.begin(guest)) {
            begun++;
        }
        return begun;
    }

    @Test
    void anAddressHasAFewOfThem() throws Exception {
        assertThat(begun(of("10.0.0.1"))).isEqualTo(MOST_OF_ONE);
        assertThat(begun(of("10.0.0.2"))).isEqualTo(MOST_OF_ONE);
        assertThat(begun(of("10.0.0.1"))).isZero();

        refusals.end(of("10.0.0.1"));
        assertThat(begun(of("10.0.0.1"))).isEqualTo(1);
    }

    @Test
    void allTogetherAreBounded() {
        assertThat(begun(Guest.UNCOUNTED)).isEqualTo(MOST);
        refusals.end(Guest.UNCOUNTED);
        assertThat(begun(Guest.UNCOUNTED)).isEqualTo(1);
    }

    @Test
    void whatEndedLeavesNothingBehind() throws Exception {
        for (int round = 0; round < 3; round++) {
            assertThat(begun(of("2001:db8::1"))).isEqualTo(MOST_OF_ONE);
            for (int i = 0; i < MOST_OF_ONE; i++) {
                refusals.end(of("2001:db8::2"));
            }
        }
        assertThat(begun(Guest.UNCOUNTED)).isEqualTo(MOST);
    }
}
