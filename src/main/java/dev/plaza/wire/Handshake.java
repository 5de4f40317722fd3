package dev.plaza.wire;

import dev.plaza.text.Escapes;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** The words for a handshake that failed; stateless, any thread. */
public final class Handshake {
    private Handshake() {}

    /** Why it failed, for the user; a server cannot harm a terminal by it. */
    public static String failure(SSLException e) {
        return Escapes.visible(words(e));
    }

    private static String words(SSLException e) {
        String message = String.valueOf(e.getMessage());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException distrust) {
                return distrust(distrust);
            }
        }
        if (message.startsWith("Unsupported or unrecognized SSL message")) {
            return "no TLS is spoken there";
        }
        return message.startsWith("Remote host terminated the handshake")
                ? "it ended the TLS handshake; is TLS spoken there?"
                : message;
    }

    private static String distrust(CertificateException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String why = String.valueOf(deepest.getMessage());
        return why.startsWith("No subject alternative") || why.startsWith("No name matching")
                ? "the server's certificate is for another host: " + why
                : "the server's certificate is not trusted: " + why;
    }
}
