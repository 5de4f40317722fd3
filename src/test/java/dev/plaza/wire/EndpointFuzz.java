package dev.plaza.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import java.util.List;

/** Any text is a host and a port, which are read again as they are written, or says why it is none. */
public final class EndpointFuzz {
    public static final Target TARGET = Target.ofText(
            "endpoint",
            List.of(
                    "localhost",
                    "example.org:9020",
                    ":9020",
                    "[::1]:7",
                    "[::1]",
                    "::1",
                    "fe80::1%eth0",
                    "::ffff:192.0.2.7",
                    "192.0.2.7:0",
                    "1:2:3",
                    "12",
                    "[x",
                    "a b"),
            EndpointFuzz::holds);

    private EndpointFuzz() {}

    static void holds(String text) {
        Endpoint endpoint;
        try {
            endpoint = Endpoint.parse(text, 7);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(endpoint.port()).isBetween(1, 65_535);
        assertThat(Endpoint.parse(endpoint.toString(), 8)).isEqualTo(endpoint);
    }
}
