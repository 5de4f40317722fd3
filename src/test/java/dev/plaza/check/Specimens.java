package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.report.Ending;
import dev.plaza.text.Escapes;
import dev.plaza.transcript.Origin;
import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Findings made for a test: fixed ones with all that may go wrong in a report, and random ones. */
final class Specimens {
    static final String REPLAY = "plaza check tiny --exec 'x \"{port}\" <&>'";

    /** What no report may pass on as it is, and what its format would take for its own. */
    static final String HOSTILE = "NUL \0 ESC \u001b[31m C1 \u009b FFFE \uFFFE lone \uD83D and \uDC00 pair \uD83D\uDE00"
            + " CDATA ]]> <b>&amp; quotes \"' hash # slash \\ line\r\nbreak\u2028tab\t bidi \u202E --- ... Bail out! not ok 1";

    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "\0",
            "\u001b",
            "\u0085",
            "\u009b",
            "\uFFFE",
            "\uFFFF",
            "\uFDD0",
            "\uD800",
            "\uDC00",
            "\uD83D\uDE00",
            "]]>",
            "<![CDATA[",
            "<",
            "&",
            "\"",
            "'",
            "\\",
            "#",
            " # SKIP",
            "\n",
            "\r",
            "\r\n",
            "\n...\n",
            "\n---\n",
            "\t",
            "\u2028",
            "\u202e",
            "{",
            "}",
            "${x}",
            "Bail out!",
            "1..3",
            "ok 1",
            "é",
            "\uFEFF",
            "\u007f");

    private Specimens() {}

    static Findings fixed() {
        String bytes = Escapes.visible(new byte[] {(byte) 0xff, (byte) 0xc3, 'a', 0, '\n'}, 0, 5);
        List<Result> results = List.of(
                passed("tiny/greeting/1", Level.MUST),
                failed("tiny/echo/1", Level.MUST, 1, 1, List.of("A -> ECHO a\\r\\n", "A <- " + bytes)),
                failed("tiny/echo/2", Level.MUST, 3, 1, List.of(HOSTILE)),
                failed("tiny/time/1", Level.SHOULD, 1, 1, List.of("A connected")),
                skipped("tiny/time/2", Level.EXTRA, Verdict.Reason.NEEDS_SETTINGS),
                skipped("tiny/time/3", Level.MUST, Verdict.Reason.NO_SERVER));
        return new Findings(
                Protocol.load("tiny"),
                "x \"{port}\" <&> " + HOSTILE,
                results,
                List.of("in tiny/time/1: your server ended by signal 11; the last it printed:\n" + HOSTILE),
                Duration.ofMillis(61_042),
                new Ending.Complete());
    }

    /** A million characters in the dialogue of its one case. */
    static Findings talkative() {
        List<String> dialogue = Collections.nCopies(10_000, "A <- " + "x".repeat(95));
        List<Result> results = List.of(failed("tiny/echo/1", Level.MUST, 1, 1, dialogue));
        return new Findings(
                Protocol.load("tiny"), "127.0.0.1:1", results, List.of(), Duration.ZERO, new Ending.Complete());
    }

    static Findings interrupted() {
        List<Result> results = List.of(
                passed("tiny/greeting/1", Level.MUST), skipped("tiny/echo/1", Level.MUST, Verdict.Reason.NOT_REACHED));
        return new Findings(
                Protocol.load("tiny"),
                "127.0.0.1:1",
                results,
                List.of(),
                Duration.ZERO,
                new Ending.Interrupted("the check"));
    }

    private static Case tried(String id, Level level, String text) {
        Transcript.Header header = new Transcript.Header(
                id, level, "tiny §3.2", "sends " + text, List.of(), List.of(), Set.of(), Optional.empty());
        return new Case(new Transcript("echo-1.txt", header, List.of()), "the clause: " + text);
    }

    static Result passed(String id, Level level) {
        Verdict verdict = new Verdict.Passed(List.of("A connected", "A <- hello\\n"));
        return new Result(tried(id, level, "a text back"), verdict, Duration.ofMillis(12), 42, 1, 0);
    }

    static Result failed(String id, Level level, int attempts, int failures, List<String> dialogue) {
        return new Result(
                tried(id, level, HOSTILE),
                verdict(HOSTILE, dialogue),
                Duration.ofMillis(1_234),
                42,
                attempts,
                failures);
    }

    private static Verdict.Failed verdict(String text, List<String> dialogue) {
        return new Verdict.Failed(
                new Outcome.Failed(
                        new Origin("echo-1.txt", 7, "A < " + text),
                        Outcome.Symptom.DIFFERS,
                        "A",
                        "expected " + text,
                        "got " + text,
                        "after 3 bytes that fit: expected \"a\", got \"b\" (hex 62) " + text,
                        dialogue),
                "your server ends its lines otherwise:\n" + text);
    }

    static Result skipped(String id, Level level, Verdict.Reason reason) {
        return Result.skipped(tried(id, level, "a text back"), reason, "needs something: " + HOSTILE);
    }

    /** The same for the same seed. */
    static Findings random(long seed) {
        Random random = new Random(seed);
        List<Result> results = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            results.add(result(random, "tiny/case/" + i));
        }
        List<String> breakdowns = random.nextInt(4) == 0 ? List.of(text(random)) : List.of();
        return new Findings(
                Protocol.load("tiny"),
                text(random),
                results,
                breakdowns,
                Duration.ofMillis(random.nextInt(5_000_000)),
                ending(random));
    }

    private static Ending ending(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Ending.Interrupted("the check");
            case 1 -> new Ending.NoServer("no: " + text(random));
            case 2 -> new Ending.Fault("the check", new IllegalStateException(text(random)));
            default -> new Ending.Complete();
        };
    }

    private static Result result(Random random, String id) {
        Case tried = tried(id, Level.values()[random.nextInt(3)], text(random));
        List<String> dialogue = List.of(text(random), text(random));
        return switch (random.nextInt(3)) {
            case 0 -> Result.skipped(tried, Verdict.Reason.values()[random.nextInt(7)], text(random));
            case 1 ->
                new Result(
                        tried,
                        new Verdict.Passed(dialogue),
                        Duration.ofNanos(random.nextInt()).abs(),
                        1,
                        1,
                        0);
            default -> new Result(tried, verdict(text(random), dialogue), Duration.ZERO, random.nextLong(), 2, 1);
        };
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(
                    random.nextInt(3) > 0
                            ? PIECES.get(random.nextInt(PIECES.size()))
                            : String.valueOf((char) random.nextInt(0x10000)));
        }
        return random.nextInt(50) == 0 ? text.toString().repeat(2_000) : text.toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
