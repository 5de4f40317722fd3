package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** R1: the system calls of a server, watched: between a write's arrival and its OK the disk is asked to keep it. */
public record TracedSyncs(int pushes) implements Scenario {
    private static final Pattern SYNC = Pattern.compile("(\\d+) +(fsync|fdatasync)\\(\\d+<[^>]*/plaza\\.db-wal>(.*)");
    private static final String DONE = "= 0";
    private static final String UNFINISHED = "<unfinished ...>";

    @Override
    public Claim claim() {
        return new Claim(
                "R1",
                "Before each OK the disk was asked to keep what is acknowledged, and had said that it does.",
                "That the disk tells the truth: one that answers before it has written loses what its cache held. And"
                        + " one write at a time is watched, not many at once.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Path file = trial.folder().resolve("trace");
        String[] strace = strace(file);
        Strace.requireRuns(List.of(strace));
        try (PlazaProcess plaza = trial.serve().under(strace).ready()) {
            push(plaza);
            post(plaza);
            visit(plaza);
            plaza.stop();
            awaitTraceOf(plaza.pid(), file);
        }
        List<String> trace = Files.readAllLines(file);
        for (int i = 0; i < pushes; i++) {
            requireSynced(trace, "\"push: traced-" + i + "\\r", "\"OK\\r\\n\"");
            trial.note("acknowledged", i + 1);
        }
        requireSynced(trace, "\"POST\\ntraced\\n#\\n\"", "\"OK\\n\"");
        requireSynced(trace, "\"tracy\\n\"", "\"To get this server's code");
        trial.note("acknowledged", pushes + 2);
        trial.note("unsynced", 0);
    }

    /** -D: the traced process is the one that was started, and strace the one beside it. */
    private static String[] strace(Path file) {
        return new String[] {
            "strace",
            "-D",
            "-f",
            "-y",
            "-s",
            "64",
            "-e",
            "trace=fdatasync,fsync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg",
            "-o",
            file.toString()
        };
    }

    private void push(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            for (int i = 0; i < pushes; i++) {
                talk.say("push: traced-" + i + "\r\n");
                Demand.told("a push", "OK\r\n", talk.line());
            }
        }
    }

    private static void post(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("POST\ntraced\n#\n");
            Demand.told("a post", "OK\n", talk.line());
        }
    }

    private static void visit(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say("tracy\n");
            String reply = talk.rest();
            Demand.that(
                    reply.endsWith("\nYour visit was recorded.\n"),
                    () -> "a visit was answered " + Demand.shown(reply));
        }
    }

    private static void awaitTraceOf(long process, Path file) throws IOException {
        Await.until(
                "the trace is whole",
                () -> Files.readAllLines(file).stream()
                        .anyMatch(line -> line.matches(process + " +\\+\\+\\+ exited with 0 \\+\\+\\+")));
    }

    private static void requireSynced(List<String> trace, String request, String reply) {
        int arrived = find(trace, 0, request);
        int answered = find(trace, arrived, reply);
        boolean synced = IntStream.range(arrived, answered).anyMatch(begun -> isSync(trace.subList(begun, answered)));
        Demand.that(
                synced, () -> "no sync of the log between\n" + trace.get(arrived) + "\nand\n" + trace.get(answered));
    }

    private static int find(List<String> trace, int from, String text) {
        return IntStream.range(from, trace.size())
                .filter(i -> trace.get(i).contains(text))
                .findFirst()
                .orElseThrow(() -> new NotHeld(text + " is not in the trace behind line " + from));
    }

    /** Whether the first line begins a sync of the log, and it or a later one says that it is done. */
    private static boolean isSync(List<String> trace) {
        Matcher begun = SYNC.matcher(trace.getFirst());
        if (!begun.matches()) {
            return false;
        }
        String resumed = begun.group(1) + " +<\\.\\.\\. " + begun.group(2) + " resumed>.*" + DONE;
        return begun.group(3).endsWith(UNFINISHED)
                ? trace.stream().anyMatch(line -> line.matches(resumed))
                : begun.group(3).endsWith(DONE);
    }
}
