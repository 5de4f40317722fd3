package dev.plaza.prove;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that hostile peers do; stateless, any thread. One that vanishes without a packet is to the server what one is that
 * says nothing, or, where something is said to it, one that does not read.
 */
final class Attacks {
    private static final List<byte[]> STEPS = Stream.of(
                    "", "ECHO", "push: x\r\n", "POST\nhalf a post\n", "READ\n", "ann 2", "ann 2\n")
            .map(Attacks::bytes)
            .toList();

    private static final byte[] BLOCK = bytes("x".repeat(64 * 1024));

    private Attacks() {}

    static final Attack SILENCE =
            new Attack("nobody says anything", 300, millis(50), Attacks::saysNothing, "connections held", 300);

    static final Attack NOISE =
            new Attack("random bytes", 4, millis(4), Attacks::babbles, "bytes of noise sent", 500_000);

    static final Attack STORM = new Attack("a storm of connections", 4, millis(4), Attacks::storms, "connections", 300);

    static final Attack FLOOD =
            new Attack("a flood of requests", 4, millis(10), Attacks::floods, "requests sent", 2_000);

    /** All of them. */
    static List<Attack> all() {
        return List.of(
                SILENCE,
                new Attack("a byte now and then", 300, millis(50), Attacks::dribbles, "bytes sent", 5_000),
                new Attack("nobody reads", 30, millis(50), Attacks::neverReads, "connections held", 30),
                new Attack(
                        "no line end for megabytes", 4, millis(7), Attacks::neverEndsTheLine, "bytes sent", 20 << 20),
                NOISE,
                new Attack(
                        "half-closed at every step",
                        30,
                        millis(50),
                        self -> halfCloses(self, self.pick(STEPS)),
                        "half-closed and ended",
                        300),
                new Attack("resets at every step", 4, millis(4), Attacks::resets, "resets", 300),
                STORM);
    }

    private static void saysNothing(Attacker self) throws IOException {
        try (Wire wire = self.connectAnywhere()) {
            self.hold(wire);
        }
    }

    private static void dribbles(Attacker self) throws IOException {
        try (Wire wire = self.connectAnywhere()) {
            while (self.goesOn()) {
                wire.send(new byte[] {'x'});
                self.did(1);
                self.rest();
            }
        }
    }

    private static void neverReads(Attacker self) throws IOException {
        try (Wire wire = self.connect("chat")) {
            wire.send(bytes("get\r\n".repeat(1_000)));
            self.hold(wire);
        }
    }

    private static void neverEndsTheLine(Attacker self) throws IOException {
        try (Wire wire = self.connectAnywhere()) {
            wire.send(bytes("POST\n"));
            while (self.goesOn()) {
                wire.send(BLOCK);
                self.did(BLOCK.length);
                self.rest();
            }
        }
    }

    private static void babbles(Attacker self) throws IOException {
        byte[] noise = new byte[2_000];
        try (Wire wire = self.connectAnywhere()) {
            for (int i = 0; i < 50 && self.goesOn(); i++) {
                self.random().nextBytes(noise);
                wire.send(noise);
                self.did(noise.length);
                self.rest();
            }
        }
    }

    private static void resets(Attacker self) throws IOException {
        Wire wire = self.connectAnywhere();
        wire.send(self.pick(STEPS));
        if (self.random().nextBoolean()) {
            wire.receive(Deadline.after(millis(5)));
        }
        wire.reset();
        self.did(1);
        self.rest();
    }

    /** Ends its own side and keeps the connection, until the server has ended the other: that is what is counted. */
    static void halfCloses(Attacker self, byte[] half) throws IOException {
        try (Wire wire = self.connectAnywhere()) {
            wire.send(half);
            wire.halfClose();
            self.rest();
            if (wire.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE)) != Arrival.DEADLINE) {
                self.did(1);
            }
        }
    }

    private static void storms(Attacker self) throws IOException {
        self.connectAnywhere().close();
        self.did(1);
        self.rest();
    }

    private static void floods(Attacker self) throws IOException {
        try (Wire wire = self.connect("tiny")) {
            while (self.goesOn()) {
                wire.send(bytes("ECHO x\n".repeat(20)));
                self.did(20);
                self.rest();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
