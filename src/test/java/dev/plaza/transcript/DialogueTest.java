package dev.plaza.transcript;

import static dev.plaza.wire.Tap.Direction.RECEIVED;
import static dev.plaza.wire.Tap.Direction.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DialogueTest {
    private final Dialogue dialogue = new Dialogue();

    @Test
    void joinsSegmentsAndPartsLines() {
        dialogue.note("A", "connected");
        dialogue.tap("A").pass(SENT, bytes("ge"));
        dialogue.tap("A").pass(SENT, bytes("t\r\n"));
        dialogue.tap("A").pass(RECEIVED, bytes("a: 1\nb: "));
        dialogue.tap("A").pass(RECEIVED, bytes("2\r\nhal"));
        dialogue.tap("B").pass(RECEIVED, bytes("\u001b"));
        dialogue.note("A", "closed");
        dialogue.tap("A").pass(SENT, bytes("still open"));

        assertThat(dialogue.lines())
                .containsExactly(
                        "A connected",
                        "A -> get\\r\\n",
                        "A <- a: 1\\n",
                        "A <- b: 2\\r\\n",
                        "A <- hal",
                        "B <- \\x1b",
                        "A closed",
                        "A -> still open");
    }

    @Test
    void isBounded() {
        dialogue.tap("A").pass(SENT, bytes("x".repeat(5_000) + "\n"));
        assertThat(dialogue.lines()).containsExactly("A -> " + "x".repeat(400) + "… (5001 bytes)");

        for (int i = 0; i < 300; i++) {
            dialogue.tap("A").pass(RECEIVED, bytes(i + "\n"));
        }

        assertThat(dialogue.lines())
                .hasSize(201)
                .startsWith("… 101 lines before")
                .endsWith("A <- 299\\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
