package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Any bytes begin with a header, of which every byte was needed and none behind it read, or are refused. */
public final class ProxyHeaderFuzz {
    private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

    public static final Target TARGET = new Target(
            "proxy-header",
            List.of(
                    Input.of("PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\nhello"),
                    Input.of("PROXY TCP6 2001:db8::1 ::1 1 2\r\n"),
                    Input.of("PROXY TCP6 ::ffff:192.0.2.7 ::ffff:192.0.2.1 1 65535\r\n"),
                    Input.of("PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535\r\n"),
                    Input.of(SIGNATURE + "\u0021\u0011\0\u000c\u00c0\0\2\7\u00c0\0\2\1\u00dc\4\1\u00bbhello"),
                    Input.of(SIGNATURE + "\u0021\u0011\0\u0010\u00c0\0\2\7\u00c0\0\2\1\u00dc\4\1\u00bb\3\0\1\5"),
                    Input.of(SIGNATURE + "\u0021\u0021\0\u0024" + "\u0020".repeat(36)),
                    Input.of(SIGNATURE + "\u0020\0\0\0"),
                    Input.of(SIGNATURE + "\u0021\u0031\0\2\0\0")),
            ProxyHeaderFuzz::holds);

    private static final Peer BALANCER = Peer.of(new InetSocketAddress("127.0.0.9", 7));

    /** Of version 2, with all that may be added to it. */
    private static final int LONGEST = 16 + 4_096;

    private ProxyHeaderFuzz() {}

    static void holds(byte[] input) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(input);
        Peer peer;
        try {
            peer = ProxyHeader.read(in, BALANCER);
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        byte[] header = Arrays.copyOf(input, input.length - in.available());
        assertThat(header).hasSizeLessThanOrEqualTo(header[0] == 'P' ? 107 : LONGEST);
        assertThat(read(header)).isEqualTo(peer);
        assertThatThrownBy(() -> read(Arrays.copyOf(header, header.length - 1))).isInstanceOf(IOException.class);
        if (peer.isCertain()) {
            assertThat(read(text(peer))).isEqualTo(peer);
            assertThat(read(binary(peer))).isEqualTo(peer);
            assertThat(InetAddress.getByName(peer.host())).as("its name").isEqualTo(peer.address());
        } else {
            assertThat(peer.port()).isEqualTo(BALANCER.port());
        }
    }

    private static Peer read(byte[] header) throws IOException {
        return ProxyHeader.read(new ByteArrayInputStream(header), BALANCER);
    }

    private static byte[] text(Peer peer) {
        String family = peer.address() instanceof Inet6Address ? "TCP6" : "TCP4";
        String address = peer.address().getHostAddress();
        return ("PROXY " + family + " " + address + " " + address + " " + peer.port() + " 7\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] binary(Peer peer) {
        byte[] address = peer.address().getAddress();
        ByteBuffer header = ByteBuffer.allocate(16 + 2 * address.length + 4);
        header.put(SIGNATURE.getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 0x21).put((byte) (address.length == 4 ? 0x11 : 0x21));
        header.putShort((short) (2 * address.length + 4));
        return header.put(address).put(address).putShort((short) peer.port()).array();
    }
}
