package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between the arrival of a write and its acknowledgement the disk is asked to keep it: a kill alone cannot show that. */
class TraceIT {
    private static final Pattern SYNC = Pattern.compile("(\\d+) +(fsync|fdatasync)\\(\\d+<[^>]*/plaza\\.db-wal>(.*)");
    private static final String DONE = "= 0";
    private static final String UNFINISHED = "<unfinished ...>";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("trace");
    }

    /** -D: the traced process is the one that was started, and strace the one beside it. */
    private String[] strace() {
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

    @Test
    void aSyncComesBeforeEveryAcknowledgement() throws Exception {
        Strace.assumeRuns(List.of(strace()));
        try (PlazaProcess plaza =
                Launch.serve(folder.resolve("data")).under(strace()).ready()) {
            push(plaza);
            post(plaza);
            visit(plaza);
            plaza.stop();
            awaitTraceOf(plaza.pid());
        }
        List<String> trace = Files.readAllLines(file);
        for (int i = 0; i < 5; i++) {
            assertSynced(trace, "\"push: traced-" + i, "\"OK\\r\\n\"");
        }
        assertSynced(trace, "\"POST\\ntraced\\n#\\n\"", "\"OK\\n\"");
        assertSynced(trace, "\"tracy\\n\"", "\"To get this server's code");
    }

    private static void push(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            for (int i = 0; i < 5; i++) {
                talk.say("push: traced-" + i + "\r\n");
                assertThat(talk.line()).isEqualTo("OK\r\n");
            }
        }
    }

    private static void post(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("POST\ntraced\n#\n");
            assertThat(talk.line()).isEqualTo("OK\n");
        }
    }

    private static void visit(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say("tracy\n");
            assertThat(talk.rest()).endsWith("\nYour visit was recorded.\n");
        }
    }

    private void awaitTraceOf(long process) {
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .until(() -> Files.readAllLines(file).stream()
                        .anyMatch(line -> line.matches(process + " +\\+\\+\\+ exited with 0 \\+\\+\\+")));
    }

    private static void assertSynced(List<String> trace, String request, String reply) {
        int arrived = find(trace, 0, request);
        int answered = find(trace, arrived, reply);
        assertThat(IntStream.range(arrived, answered))
                .as("a sync of the log between\n%s\nand\n%s", trace.get(arrived), trace.get(answered))
                .anyMatch(begun -> isSync(trace.subList(begun, answered)));
    }

    private static int find(List<String> trace, int from, String text) {
        return IntStream.range(from, trace.size())
                .filter(i -> trace.get(i).contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not in the trace behind line " + from));
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
