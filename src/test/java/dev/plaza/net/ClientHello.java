package dev.plaza.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The first that a client of TLS says; pure. */
public final class ClientHello {
    private ClientHello() {}

    /** A client of this Java. */
    public static byte[] usual() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            return Arrays.copyOf(hello.array(), hello.position());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A client that knows no version after 1.1. */
    public static byte[] ofTls11() {
        String hello = "0302" + "00".repeat(32) + "00" + "0004c0130035" + "0100";
        String message = "010000%02x%s".formatted(hello.length() / 2, hello);
        return HexFormat.of().parseHex("160301%04x%s".formatted(message.length() / 2, message));
    }

    /** Whether a server's answer is the alert protocol_version (RFC 5246 §7.2), which has seven bytes. */
    public static boolean isRefusalOfVersion(byte[] answer) {
        return answer.length == 7 && answer[0] == 21 && answer[6] == 70;
    }
}
