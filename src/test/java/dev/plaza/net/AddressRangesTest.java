package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefixes at their edges, and what is no address. */
class AddressRangesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.200.0.1, true",
        "128.0.0.0/1, 255.0.0.1, true",
        "128.0.0.0/1, 127.255.255.255, false",
        "192.0.2.0/25, 192.0.2.127, true",
        "192.0.2.0/25, 192.0.2.128, false",
        "192.0.2.2/31, 192.0.2.3, true",
        "192.0.2.2/31, 192.0.2.1, false",
        "192.0.2.2/31, 192.0.2.4, false",
        "192.0.2.2/32, 192.0.2.2, true",
        "192.0.2.2/32, 192.0.2.3, false",
        "192.0.2.2, 192.0.2.2, true",
        "192.0.2.2, 192.0.2.3, false",
        "::/0, ff02::1, true",
        "::/0, 0.0.0.0, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "2001:db8::2/127, 2001:db8::3, true",
        "2001:db8::2/127, 2001:db8::4, false",
        "::1/128, ::1, true",
        "::1, ::2, false",
        "::ffff:192.0.2.2, 192.0.2.2, true",
        "192.0.2.2, ::ffff:192.0.2.2, true",
        "192.0.2.2, ::ffff:192.0.2.3, false",
        "255.249.199.99, 255.249.199.99, true"
    })
    void holdsWhatSharesThePrefix(String range, String address, boolean held) throws Exception {
        AddressRanges ranges = new AddressRanges(List.of(AddressRanges.Range.parse(range)));

        assertThat(ranges.contains(InetAddress.getByName(address))).isEqualTo(held);
    }

    /** Names least of all: asking the DNS for them takes time, and the answer is somebody else's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.org",
                "cafe",
                "10",
                "1.2",
                "192.168",
                "192.168/16",
                "10.0.0/24",
                "1..2",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "999.1.1.1",
                "1.2.3.04",
                "1.2.3.4 ",
                "0x7f.0.0.1",
                ":",
                ".:1",
                ":::",
                "1::2::3",
                "::1%lo",
                "[::1]",
                "12345::",
                "1:2:3:4:5:6:7:8:9",
                "::256.0.0.1",
                "/8",
                "fe80::g"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> AddressRanges.Range.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no address");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33, 32", "10.0.0.0/, 32", "10.0.0.0/-1, 32", "10.0.0.0/8/8, 32", "10.0.0.0/+8, 32",
        "10.0.0.0/255.0.0.0, 32", "10.0.0.0/4294967296, 32", "10.0.0.0/ 8, 32", "::/129, 128", "::/x, 128"
    })
    void refusesWhatIsNoPrefix(String text, int most) {
        assertThatThrownBy(() -> AddressRanges.Range.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + ": a prefix has 0 to " + most + " bits");
    }

    @Test
    void holdsWhatAnyRangeHolds() throws Exception {
        AddressRanges ranges = new AddressRanges(
                Stream.of("127.0.0.0/8", "::1").map(AddressRanges.Range::parse).toList());

        assertThat(ranges.contains(InetAddress.getByName("127.1.2.3"))).isTrue();
        assertThat(ranges.contains(InetAddress.getByName("::1"))).isTrue();
        assertThat(ranges.contains(InetAddress.getByName("10.0.0.1"))).isFalse();
        assertThat(new AddressRanges(List.of()).contains(InetAddress.getByName("::1")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, 10.1.0.0/16",
        "10.1.0.0/16, 10.0.0.0/8, 10.1.0.0/16",
        "10.0.0.0/8, 10.0.0.0/8, 10.0.0.0/8",
        "10.0.0.0/8, 11.0.0.0/16, ",
        "10.0.0.1, 10.0.0.2, ",
        "0.0.0.0/0, ::/0, ",
        "::/0, ::1, ::1/128"
    })
    void whatTwoRangesShareIsTheNarrowerOfThem(String one, String other, String shared) {
        AddressRanges both = ranges(one).inBoth(ranges(other));

        assertThat(both.ranges())
                .isEqualTo(shared == null ? List.of() : ranges(shared).ranges());
    }

    @Test
    void whereListsNarrowEachOtherToNobodyNotEverybodyIsAdmitted() {
        assertThatThrownBy(() -> new Access(ranges("10.0.0.0/8"), AddressRanges.NONE)
                        .narrowedTo(new Access(ranges("11.0.0.0/8"), AddressRanges.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody is allowed by both");
    }

    private static AddressRanges ranges(String text) {
        return new AddressRanges(List.of(AddressRanges.Range.parse(text)));
    }
}
