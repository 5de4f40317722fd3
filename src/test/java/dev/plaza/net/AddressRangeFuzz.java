package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import dev.plaza.net.AddressRanges.Range;
import java.util.List;

/** Any text is a range of addresses, read again as it is written, or says why it is none; no name is ever looked up. */
public final class AddressRangeFuzz {
    public static final Target TARGET = Target.ofText(
            "address-range",
            List.of(
                    "10.0.0.0/8",
                    "127.0.0.1",
                    "::1",
                    "2001:db8::/32",
                    "::ffff:192.0.2.0/96",
                    "::ffff:192.0.2.7/24",
                    "0.0.0.0/0",
                    "1.2.3",
                    "localhost",
                    "fe80::1%1",
                    ":"),
            AddressRangeFuzz::holds);

    private AddressRangeFuzz() {}

    static void holds(String text) {
        Range range;
        try {
            range = Range.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(range.bits()).isBetween(0, 8 * range.address().getAddress().length);
        assertThat(range.contains(range.address())).isTrue();
        assertThat(Range.parse(range.toString())).isEqualTo(range);
        assertThat(range.inBoth(range)).contains(range);
    }
}
