package dev.plaza.wire;

import dev.plaza.text.Seconds;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** No connection came about; its message is one line for the user. A value, any thread. */
public final class CannotConnect extends IOException {
    CannotConnect(Endpoint endpoint, Duration timeout, IOException cause) {
        super("cannot connect to " + endpoint + ": " + reason(endpoint, timeout, cause), cause);
    }

    private static String reason(Endpoint endpoint, Duration timeout, IOException cause) {
        return switch (cause) {
            case UnknownHostException unknown -> "there is no host called " + endpoint.host();
            case SSLException tls -> Handshake.failure(tls);
            case SocketTimeoutException late -> "no answer within " + Seconds.of(timeout);
            case ConnectException refused
            when String.valueOf(refused.getMessage()).contains("refused") ->
                "connection refused; does a server listen there?";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
