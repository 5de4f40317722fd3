package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the text of addresses against RFC 5952. */
class PeerTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1:7",
        "10.0.0.0, 10.0.0.0, 10.0.0.0:7",
        "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.1:7",
        "::1, ::1, [::1]:7",
        "::, ::, [::]:7",
        "fe80::1%1, fe80::1, [fe80::1]:7",
        "2001:db8::1, 2001:db8::1, [2001:db8::1]:7",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1, [2001:db8::1:0:0:1]:7",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1, [2001:0:0:1::1]:7",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:7",
        "fe80:0:0:0:0:0:0:0, fe80::, [fe80::]:7",
        "1:10:0:0:2:3:4:5, 1:10::2:3:4:5, [1:10::2:3:4:5]:7",
        "1:0:0:10:2:3:4:5, 1::10:2:3:4:5, [1::10:2:3:4:5]:7"
    })
    void shownAsPeopleWriteIt(String given, String host, String peer) throws Exception {
        Peer shown = new Peer(InetAddress.getByName(given), 7);
        assertThat(shown.host()).isEqualTo(host);
        assertThat(shown).hasToString(peer);
    }
}
