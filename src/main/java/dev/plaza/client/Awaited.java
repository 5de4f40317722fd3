package dev.plaza.client;

import dev.plaza.protocol.ReplyEnd;
import dev.plaza.text.Escapes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A reply that is to come, and its beginning once it does; the thread that receives. */
final class Awaited {
    private static final int KEPT = 4_096;
    private static final int TOLD = 60;

    private final String to;
    private final ReplyEnd end;
    private final ReplyEnd.Scanner scanner;
    private final boolean courtesy;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    private Awaited(String to, ReplyEnd end, boolean courtesy) {
        this.to = to;
        this.end = end;
        this.scanner = end.scanner();
        this.courtesy = courtesy;
    }

    static Awaited greeting(ReplyEnd end) {
        return new Awaited("greeting", end, true);
    }

    static Awaited introduction(ReplyEnd end) {
        return new Awaited("answer to the introduction", end, true);
    }

    static Awaited reply(String request, ReplyEnd end) {
        String cut = request.length() <= TOLD ? request : request.substring(0, TOLD) + "…";
        return new Awaited("reply to \"" + Escapes.visible(cut) + "\"", end, false);
    }

    /** What a protocol without requests says. */
    static Awaited word() {
        return new Awaited("word", ReplyEnd.CLOSE, false);
    }

    /** Takes bytes from here on; returns where those of this reply end, and -1 if it does not end among them. */
    int take(byte[] bytes, int from) {
        int behind = scanner.scan(bytes, from, bytes.length);
        int to = behind < 0 ? bytes.length : behind;
        beginning.write(bytes, from, Math.min(to - from, KEPT - beginning.size()));
        return behind;
    }

    boolean isCourtesy() {
        return courtesy;
    }

    boolean endsWithClose() {
        return end.isClose();
    }

    /** Whether the close that ends it came before a single byte. */
    boolean isEmpty() {
        return beginning.size() == 0;
    }

    /** The bytes it begins with, each as the character of ISO 8859-1. */
    String beginning() {
        return beginning.toString(StandardCharsets.ISO_8859_1);
    }

    /** What it says, for a message: its text without its end, on one line. */
    String saying() {
        byte[] bytes = beginning.toByteArray();
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n')) {
            length--;
        }
        return Escapes.harmless(bytes, 0, length);
    }

    /** As in "no … came". */
    @Override
    public String toString() {
        return to;
    }
}
