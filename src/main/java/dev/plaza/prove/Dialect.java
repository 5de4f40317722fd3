package dev.plaza.prove;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** All that can be said in one protocol, right and wrong, and what each has to be answered; immutable, any thread. */
interface Dialect {
    /** Longer than a line may be, and without an end. */
    int TOO_LONG = 4_200;

    /** Of a hundred inputs so many are no text, and as many too long. */
    int SELDOM = 2;

    String service();

    /** Requests that are right, to be said as they are and with something wrong in them; what costs much stands once. */
    List<String> good();

    /** What there is to say; each is at least one of a hundred inputs. */
    List<String> kinds();

    /** A connection carries one request, which its end of input ends too; else any number. */
    default boolean isOneShot() {
        return false;
    }

    /** What is said first on each connection, and answered before anything else is said. */
    Input opening();

    /** What it means to say this text. */
    Input saying(String text, Random random);

    /** What it means to say this, which is no UTF-8. */
    Input malformed(byte[] line);

    /** What it means to say this, which is longer than a line may be. */
    Input tooLong(byte[] line);

    /** Something to say. */
    default Input next(Requests requests, Random random) {
        int roll = random.nextInt(100);
        if (roll < SELDOM) {
            return malformed(new byte[] {'x', (byte) 0xC3, '('});
        }
        if (roll < 2 * SELDOM) {
            return tooLong("x".repeat(TOO_LONG).getBytes(StandardCharsets.UTF_8));
        }
        return saying(text(requests), random);
    }

    /** As it can be sent: a carriage return with NUL behind it is telnet's line end, and half a character is none. */
    static String text(Requests requests) {
        byte[] sent = requests.next().replace("\r\0", "\r").getBytes(StandardCharsets.UTF_8);
        return new String(sent, StandardCharsets.UTF_8);
    }

    /** The line with its end. */
    static byte[] ended(byte[] line, String end) {
        byte[] ending = end.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[line.length + ending.length];
        System.arraycopy(line, 0, all, 0, line.length);
        System.arraycopy(ending, 0, all, line.length, ending.length);
        return all;
    }
}
