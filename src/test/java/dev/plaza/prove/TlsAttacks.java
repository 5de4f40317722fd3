package dev.plaza.prove;

import dev.plaza.net.ClientHello;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What hostile peers do to a port with TLS; stateless, any thread. */
final class TlsAttacks {
    private TlsAttacks() {}

    static List<Attack> all() {
        byte[] hello = ClientHello.usual();
        byte[] half = Arrays.copyOf(hello, hello.length / 2);
        Duration slowly = Duration.ofMillis(50);
        return List.of(
                Attacks.SILENCE,
                new Attack("half a ClientHello", 300, slowly, self -> saysHalf(self, half), "connections held", 300),
                new Attack(
                        "half-closed ClientHellos",
                        4,
                        slowly,
                        self -> Attacks.halfCloses(self, half),
                        "half-closed and ended",
                        30),
                new Attack(
                        "aborted handshakes",
                        4,
                        Duration.ofMillis(40),
                        self -> aborts(self, hello),
                        "handshakes aborted",
                        30),
                Attacks.NOISE);
    }

    private static void saysHalf(Attacker self, byte[] half) throws IOException {
        try (Wire wire = self.connectAnywhere()) {
            wire.send(half);
            self.hold(wire);
        }
    }

    /** As soon as the server has done its part of the work, which is the larger one. */
    private static void aborts(Attacker self, byte[] hello) throws IOException {
        Wire wire = self.connectAnywhere();
        wire.send(hello);
        wire.receive(Deadline.after(PlazaProcess.PATIENCE));
        wire.reset();
        self.did(1);
        self.rest();
    }
}
