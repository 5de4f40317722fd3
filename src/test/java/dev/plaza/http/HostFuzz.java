package dev.plaza.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whatever a Host header says, only localhost, a name of the server's own and an address are taken for this server. */
public final class HostFuzz {
    public static final Target TARGET = Target.ofText(
            "host",
            List.of(
                    "localhost:9080",
                    "[::1]:9080",
                    "127.0.0.1",
                    "square.example:1",
                    "evil.example",
                    "localhost.evil.example",
                    "1.2.3.4.evil",
                    "[::ffff:1.2.3.4]"),
            HostFuzz::holds);

    private static final String OWN = "square.example";
    private static final Guard GUARD = new Guard(Set.of(OWN));

    private HostFuzz() {}

    static void holds(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (GUARD.isOwn(host)) {
            String name = host.replaceFirst(":[0-9]*$", "");
            assertThat(name.equals("localhost")
                            || name.equals(OWN)
                            || name.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+")
                            || name.matches("\\[[0-9a-f:.]*]"))
                    .as(host)
                    .isTrue();
        }
    }
}
