package dev.plaza.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment says of the systemd that started this process. */
class SystemdTest {
    private static final String SELF = String.valueOf(ProcessHandle.current().pid());

    private static Systemd of(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Systemd.of(environment);
    }

    @Test
    void itWantsToBeToldWithinTheTimeThatItSays() {
        assertThat(of("NOTIFY_SOCKET", "/none", "WATCHDOG_USEC", "1500000").limit())
                .contains(Duration.ofMillis(1500));
        assertThat(of("NOTIFY_SOCKET", "/none", "WATCHDOG_USEC", "1500000", "WATCHDOG_PID", SELF)
                        .limit())
                .contains(Duration.ofMillis(1500));
    }

    @Test
    void itDoesNotWantToBeToldBySomebodyElse() {
        assertThat(of("NOTIFY_SOCKET", "/none", "WATCHDOG_USEC", "1500000", "WATCHDOG_PID", "1")
                        .limit())
                .isEmpty();
    }

    @Test
    void itMayNotWantToBeTold() {
        assertThat(of().limit()).isEmpty();
        assertThat(of("WATCHDOG_USEC", "1500000").limit())
                .as("nowhere to tell it")
                .isEmpty();
        assertThat(of("NOTIFY_SOCKET", "/none").limit()).isEmpty();
        assertThat(of("NOTIFY_SOCKET", "/none", "WATCHDOG_USEC", "0").limit()).isEmpty();
        assertThat(of("NOTIFY_SOCKET", "/none", "WATCHDOG_USEC", "soon").limit())
                .isEmpty();
    }
}
