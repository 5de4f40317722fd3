package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one address may take of a server; the addresses of 127.0.0.0/8 are different clients, since none is exempt. */
@Timeout(120)
class LimitsIT {
    @TempDir
    private Path data;

    private Launch strict(String... settings) {
        return Checkout.serve(data, "--set", "limits.exempt=[]").and(settings);
    }

    private static Wire from(String address, PlazaProcess plaza, String service) throws IOException {
        return Wire.connect(plaza.address(service), new InetSocketAddress(address, 0), PlazaProcess.PATIENCE);
    }

    private static String rest(Wire wire) throws IOException {
        Arrival arrival = wire.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE));
        assertThat(arrival).isEqualTo(Arrival.END);
        return new String(wire.inbox().take(wire.inbox().length()), StandardCharsets.UTF_8);
    }

    private static void hear(Wire wire, String words) throws IOException {
        wire.receiveUntil(came -> came.length() >= words.length(), Deadline.after(PlazaProcess.PATIENCE));
        assertThat(new String(wire.inbox().take(words.length()), StandardCharsets.UTF_8))
                .isEqualTo(words);
    }

    @Test
    void whoAsksTooFastIsSlowedDownThenToldSo() throws Exception {
        try (PlazaProcess plaza = strict(
                                "--set", "limits.rate=50", "--set", "limits.burst=5", "--set", "limits.too-fast=1s")
                        .ready();
                Wire fast = from("127.0.0.2", plaza, "chat")) {
            long begin = System.nanoTime();
            fast.send("test: x\r\n".repeat(500).getBytes(StandardCharsets.UTF_8));
            String heard = rest(fast);
            assertThat(heard).endsWith("x\r\nError: too fast\r\n");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
            assertThat(heard.lines().filter("x"::equals).count()).isBetween(40L, 499L);
            plaza.awaitErr(line -> line.contains("chat: slowed down, asks too fast: 127.0.0.2"));
            assertThat(plaza.err())
                    .filteredOn(line -> line.contains("slowed down"))
                    .hasSize(1);
        }
    }

    @Test
    void whoIsDeniedIsClosedWithoutAWord() throws Exception {
        try (PlazaProcess plaza = strict("--set", "limits.deny=[\"127.0.0.2\"]", "--set", "chat.allow=[\"127.0.0.3\"]")
                        .ready();
                Wire denied = from("127.0.0.2", plaza, "tiny");
                Wire other = from("127.0.0.4", plaza, "chat");
                Wire allowed = from("127.0.0.3", plaza, "chat")) {
            assertThat(rest(denied)).isEmpty();
            assertThat(rest(other)).isEmpty();
            hear(allowed, "Welcome");
        }
    }

    /** Nobody can delete history by claiming to be this machine, and a balancer's clients keep their own limits. */
    @Test
    void onlyANamedBalancerIsBelieved() throws Exception {
        try (PlazaProcess plaza = strict(
                                "--set", "limits.per-address=1",
                                "--set", "proxy.from=[\"127.0.0.9\"]",
                                "--set", "history.delete-from=[\"192.0.2.1\"]")
                        .ready();
                Wire liar = from("127.0.0.2", plaza, "history");
                Wire client = from("127.0.0.9", plaza, "history");
                Wire same = from("127.0.0.9", plaza, "tiny");
                Wire second = from("127.0.0.9", plaza, "tiny")) {
            String header = "PROXY TCP4 192.0.2.1 192.0.2.2 1000 5007\r\n";
            liar.send((header + "ann 3\n").getBytes(StandardCharsets.UTF_8));
            assertThat(rest(liar)).contains("Error: ");
            same.send(header.getBytes(StandardCharsets.UTF_8));
            hear(same, "WELCOME");
            second.send(header.getBytes(StandardCharsets.UTF_8));
            assertThat(rest(second)).isEqualTo("ERROR TOO_MANY_CONNECTIONS\n");
            same.close();
            Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> {
                try (Wire probe = from("127.0.0.9", plaza, "tiny")) {
                    probe.send(header.getBytes(StandardCharsets.UTF_8));
                    probe.receiveUntil(came -> came.length() >= 7, Deadline.after(PlazaProcess.PATIENCE));
                    return probe.inbox().toString().startsWith("WELCOME");
                }
            });
            Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> deleted(plaza, header));
            client.close();
        }
    }

    private static boolean deleted(PlazaProcess plaza, String header) throws IOException {
        try (Wire client = from("127.0.0.9", plaza, "history")) {
            client.send((header + "ann 3\n").getBytes(StandardCharsets.UTF_8));
            return rest(client).contains("All history was deleted.");
        }
    }
}
