package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What telnet says besides the text is taken out, wherever it is cut. */
class TelnetTest {
    private static final int LIMIT = 64;

    @ParameterizedTest
    @CsvSource({
        // Text; bytes; what stays. Escapes: IAC is ~.
        "plain, ab\\r\\n, ab\\r\\n",
        "WILL, a~\\373\\001b, ab",
        "WONT, a~\\374\\001b, ab",
        "DO, a~\\375\\001b, ab",
        "DONT, a~\\376\\001b, ab",
        "DO IAC, a~\\375~b, ab",
        "NOP, a~\\361b, ab",
        "GA, a~\\371b, ab",
        "stray SE, a~\\360b, ab",
        "subnegotiation, a~\\372\\037\\0P\\0\\030~\\360b, ab",
        "empty subnegotiation, a~\\372~\\360b, ab",
        "line ends in a subnegotiation, a~\\372\\r\\n\\r\\0~\\360b, ab",
        "doubled IAC in a subnegotiation, a~\\372x~~\\360x~\\360b, ab",
        "one behind the other, ~\\375\\001~\\373\\003~\\361a~\\361~\\361, a",
        "IAC IAC, a~~b, a~~b",
        "IAC and a plain byte, a~xb, a~xb",
        "IAC and a line end, a~\\nb, a~\\nb",
        "IAC and a telnet line end, a~\\r\\0b, a~\\r\\nb",
        "CR NUL, a\\r\\0b, a\\r\\nb",
        "CR CR NUL, a\\r\\r\\0b, a\\r\\r\\nb",
        "CR NUL NUL, a\\r\\0\\0b, a\\r\\n\\0b",
        "CR x NUL, a\\rx\\0b, a\\rx\\0b",
        "NUL, \\0a\\0, \\0a\\0",
        "CR NOP LF, a\\r~\\361\\nb, a\\r\\nb",
        "CR NOP NUL, a\\r~\\361\\0b, a\\r\\nb",
        "CR WILL x NUL, a\\r~\\373x\\0b, a\\r\\nb",
        "IAC at the end, a~, a"
    })
    void takesTelnetOutWhereverItIsCut(String name, String came, String stays) {
        byte[] bytes = bytes(came);
        byte[] clean = bytes(stays);

        assertThat(filter(bytes)).as(name).isEqualTo(clean);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertThat(filter(bytes, first, second))
                        .as("%s cut at %d, %d", name, first, second)
                        .isEqualTo(clean);
            }
        }
    }

    @Test
    void noiseLeavesTheTextAsItWas() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream noisy = new ByteArrayOutputStream();
            ByteArrayOutputStream clean = new ByteArrayOutputStream();
            for (int pieces = random.nextInt(50); pieces > 0; pieces--) {
                say(random, noisy, clean);
            }
            byte[] bytes = noisy.toByteArray();
            int[] cuts = random.ints(random.nextInt(20), 0, bytes.length + 1)
                    .sorted()
                    .toArray();

            assertThat(filter(bytes, cuts)).as("seed %d", seed).isEqualTo(clean.toByteArray());
        }
    }

    private static void say(Random random, ByteArrayOutputStream noisy, ByteArrayOutputStream clean) {
        switch (random.nextInt(6)) {
            case 0 -> noisy.writeBytes(new byte[] {(byte) 0xFF, (byte) random.nextInt(0xF0, 0xFA)});
            case 1 ->
                noisy.writeBytes(
                        new byte[] {(byte) 0xFF, (byte) random.nextInt(0xFB, 0xFF), (byte) random.nextInt(256)});
            case 2 -> subnegotiate(random, noisy);
            case 3 -> {
                noisy.writeBytes(bytes("\\r\\0"));
                clean.writeBytes(bytes("\\r\\n"));
            }
            default -> {
                byte[] text = bytes("wörd\\r\\n\\0\\n\\r".substring(0, random.nextInt(1, 5) * 2));
                noisy.writeBytes(text);
                clean.writeBytes(text);
            }
        }
    }

    private static void subnegotiate(Random random, ByteArrayOutputStream noisy) {
        noisy.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFA});
        for (int length = random.nextInt(30); length > 0; length--) {
            int b = random.nextInt(256);
            noisy.write(b);
            if (b == 0xFF) {
                noisy.write(b);
            }
        }
        noisy.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xF0});
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void endlessSubnegotiationIsALineTooLong(Framing framing) {
        byte[] endless = bytes("one\\r\\n~\\372" + "x".repeat(10_000));

        assertThat(Framed.lines(ScriptedSource.cut(endless), framing, LIMIT)).containsExactly("one", Framed.TOO_LONG);
        assertThat(Framed.lines(ScriptedSource.bytewise(endless), framing, LIMIT))
                .containsExactly("one", Framed.TOO_LONG);
    }

    /** Whether lines follow it, or a short one, in the same read or the next. */
    @ParameterizedTest
    @EnumSource(Framing.class)
    void longSubnegotiationIsRefusedHoweverItIsCut(Framing framing) {
        byte[] bytes = bytes("one\\r\\n~\\372" + "x".repeat(LIMIT + 1) + "~\\360two\\r\\n~\\372x~\\360three\\r\\n");

        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(Framed.lines(ScriptedSource.cut(bytes, cut), framing, LIMIT))
                    .as("cut at %d", cut)
                    .containsExactly("one", Framed.TOO_LONG);
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void subnegotiationsAreCountedOneByOne(Framing framing) {
        byte[] bytes = bytes(("~\\372" + "x".repeat(LIMIT - 2) + "~\\360").repeat(20) + "one\\r\\n");

        assertThat(Framed.lines(ScriptedSource.cut(bytes), framing, LIMIT)).containsExactly("one");
        assertThat(Framed.lines(ScriptedSource.bytewise(bytes), framing, LIMIT)).containsExactly("one");
    }

    /** As a line reader calls it. */
    private static byte[] filter(byte[] bytes, int... cuts) {
        Telnet telnet = new Telnet(1_000_000);
        byte[] buffer = new byte[bytes.length + 2];
        int[] ends = Arrays.copyOf(cuts, cuts.length + 1);
        ends[cuts.length] = bytes.length;
        int end = 0;
        int taken = 0;
        for (int upTo : ends) {
            int from = telnet.resume(buffer, end);
            System.arraycopy(bytes, taken, buffer, from, upTo - taken);
            end = telnet.filter(buffer, end, from + upTo - taken);
            taken = upTo;
        }
        return Arrays.copyOf(buffer, end);
    }

    private static byte[] bytes(String escaped) {
        return escaped.translateEscapes().replace('~', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);
    }
}
