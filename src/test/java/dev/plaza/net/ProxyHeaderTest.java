package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    private static final Peer BALANCER = Peer.of(new InetSocketAddress("127.0.0.9", 7));

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What came of the header, and that not a byte behind it was read. */
    private static String read(byte[] header) throws IOException {
        byte[] stream = new byte[header.length + 4];
        System.arraycopy(header, 0, stream, 0, header.length);
        ByteArrayInputStream in = new ByteArrayInputStream(stream);
        Peer source = ProxyHeader.read(in, BALANCER);
        assertThat(in.available()).isEqualTo(4);
        return source + (source.isCertain() ? "" : " perhaps");
    }

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 192.0.2.7 192.0.2.1 56324 443, 192.0.2.7:56324",
        "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535, 255.255.255.255:65535",
        "PROXY TCP6 2001:db8::1 ::1 1 2, [2001:db8::1]:1",
        "PROXY TCP6 ::ffff:192.0.2.7 ::ffff:192.0.2.1 1 2, 192.0.2.7:1",
        "PROXY UNKNOWN, 0.0.0.0:7 perhaps",
        "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535, 0.0.0.0:7 perhaps"
    })
    void aLineOfVersion1(String line, String whose) throws IOException {
        assertThat(read(text(line + "\r\n"))).isEqualTo(whose);
    }

    @Test
    void bytesOfVersion2() throws IOException {
        assertThat(read(hex(SIGNATURE + "21 11 000c c0000207 c0000201 dc04 01bb")))
                .isEqualTo("192.0.2.7:56324");
        assertThat(read(hex(SIGNATURE + "21 21 0024" + "20010db8" + "00".repeat(11) + "01" + "00".repeat(16)
                        + "0001 0002")))
                .isEqualTo("[2001:db8::1]:1");
        assertThat(read(hex(SIGNATURE + "21 11 0010 c0000207 c0000201 dc04 01bb 03000105")))
                .as("with something added")
                .isEqualTo("192.0.2.7:56324");
        assertThat(read(hex(SIGNATURE + "20 00 0000"))).as("the balancer's own").isEqualTo("127.0.0.9:7 perhaps");
        assertThat(read(hex(SIGNATURE + "20 11 000c c0000207 c0000201 dc04 01bb")))
                .isEqualTo("127.0.0.9:7 perhaps");
        for (String other : new String[] {"00 0000", "31 0002 0000", "12 000c 7f000001 7f000001 0001 0002"}) {
            assertThat(read(hex(SIGNATURE + "21" + other)))
                    .as("of another family, or no TCP")
                    .isEqualTo("0.0.0.0:7 perhaps");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "GET / HTTP/1.1\r\n",
                "PROXY\r\n",
                "PROXY TCP4\r\n",
                "PROXYTCP4 192.0.2.7 192.0.2.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7 192.0.2.1 1 2\n",
                "PROXY TCP4 192.0.2 192.0.2.1 1 2\r\n",
                "PROXY TCP4 ::1 ::1 1 2\r\n",
                "PROXY TCP6 192.0.2.7 ::1 1 2\r\n",
                "PROXY TCP4 ::ffff:192.0.2.7 192.0.2.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7/32 192.0.2.1 1 2\r\n",
                "PROXY TCP6 2001:db8::1/64 ::1 1 2\r\n",
                "PROXY TCP6 fe80::1%1 ::1 1 2\r\n",
                "PROXY TCP6 [2001:db8::1] ::1 1 2\r\n",
                "PROXY TCP6 : ::1 1 2\r\n",
                "PROXY TCP5 192.0.2.7 192.0.2.1 1 2\r\n",
                "PROXY TCP4 localhost 192.0.2.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7 192.0.2.1 65536 2\r\n",
                "PROXY TCP4 192.0.2.7 192.0.2.1 -1 2\r\n",
                "PROXY TCP4  192.0.2.7 192.0.2.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7 192.0.2.1 1 2 3\r\n",
                "PROXY UNKNOWN aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> ProxyHeader.read(new ByteArrayInputStream(text(text)), BALANCER))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31 11 000c c0000207 c0000201 dc04 01bb",
                "22 11 000c c0000207 c0000201 dc04 01bb",
                "21 11 000b c0000207 c0000201 dc04 01",
                "21 21 000c c0000207 c0000201 dc04 01bb",
                "21 11 000c c0000207",
                "21 11 ffff c0000207 c0000201 dc04 01bb",
                "21"
            })
    void whatIsNoneOfVersion2IsRefused(String rest) {
        assertThatThrownBy(() -> ProxyHeader.read(new ByteArrayInputStream(hex(SIGNATURE + rest)), BALANCER))
                .isInstanceOf(IOException.class);
    }

    /** Anything is a header or an IOException, never another error and never an endless wait. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anythingElse(long seed) {
        Random random = new Random(seed);
        byte[][] seeds = {
            text("PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\n"),
            text("PROXY TCP6 2001:db8::1 ::1 1 2\r\n"),
            hex(SIGNATURE + "21 11 000c c0000207 c0000201 dc04 01bb"),
            hex(SIGNATURE + "21 21 0024" + "20".repeat(36))
        };
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] header = seeds[random.nextInt(seeds.length)].clone();
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                header[random.nextInt(header.length)] = (byte) random.nextInt(256);
            }
            try {
                ProxyHeader.read(new ByteArrayInputStream(header), BALANCER);
                accepted++;
            } catch (IOException refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
        assertThat(accepted).isBetween(10_000, 49_000);
    }
}
