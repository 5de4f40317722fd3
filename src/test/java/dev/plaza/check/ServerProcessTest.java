package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the processes that a command started end, wherever they went. */
class ServerProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    /** In the command PID is a file where a process of the server leaves its number, GO and SAVED are two others. */
    private ServerProcess start(String command) throws IOException {
        return ServerProcess.start(command.replace("PID", file("pid").toString())
                .replace("GO", file("go").toString())
                .replace("SAVED", file("saved").toString()));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private ProcessHandle told() {
        await().atMost(PATIENCE)
                .until(() -> Files.exists(file("pid"))
                        && Files.readString(file("pid")).endsWith("\n"));
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file("pid")).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertGone(ProcessHandle process) {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    @Test
    void anInterruptLeavesNobodyBehind() throws Exception {
        ServerProcess server = start("trap '' TERM; sh -c 'echo $$ > PID; exec sleep 1000' & wait");
        ProcessHandle child = told();
        Thread.currentThread().interrupt();
        server.close();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertGone(child);
    }

    @Test
    void theServerBelowTheShellHasTimeToSaveWhatItKeeps() throws Exception {
        ServerProcess server = start("sh -c 'trap \"sleep 1; echo all > SAVED; exit\" TERM; echo $$ > PID;"
                + " while :; do sleep 0.1; done'; true");
        ProcessHandle child = told();
        server.close();
        assertThat(file("saved")).hasContent("all");
        assertGone(child);
    }

    @Test
    void oneThatMovedToAnotherSessionEndsToo() throws Exception {
        ServerProcess server = start("setsid sh -c 'echo $$ > PID; exec sleep 1000' & wait");
        ProcessHandle child = told();
        server.close();
        assertGone(child);
    }

    @Test
    void oneThatMovedAndLostItsParentEndsTooOnceItWasSeen() throws Exception {
        ServerProcess server = start("sh -c 'setsid sh -c \"echo \\$\\$ > PID; exec sleep 1000\" &"
                + " until [ -e GO ]; do sleep 0.1; done'; sleep 1000");
        ProcessHandle child = told();
        ProcessHandle parent = child.parent().orElseThrow();
        server.look();
        Files.createFile(file("go"));
        assertGone(parent);
        server.close();
        assertGone(child);
    }

    /** As daemons do: nobody looked while its descent could still be seen. */
    @Test
    void oneThatMovedAndLostItsParentUnseenEndsToo() throws Exception {
        ServerProcess server = start("(setsid sh -c 'echo $$ > PID; exec sleep 1000' &); sleep 1000");
        ProcessHandle child = told();
        server.close();
        assertGone(child);
    }

    @Test
    void aCommandThatMakesADaemonIsToldToStayInTheForeground() throws Exception {
        try (ServerProcess server = start("setsid sh -c 'echo $$ > PID; exec sleep 1000' &")) {
            told();
            await().atMost(PATIENCE).until(() -> !server.isAlive());
            assertThat(server.death())
                    .map(Death::words)
                    .hasValueSatisfying(how -> assertThat(how).contains("foreground"));
        }
        assertGone(told());
    }

    @Test
    void whatItStartsKnowsTheCheckThatItIsPartOf() throws Exception {
        Map<String, String> environment = new HashMap<>();
        new Mark("outer").putInto(environment);
        new Mark("inner").putInto(environment);
        assertThat(environment).containsExactly(Map.entry("PLAZA_CHECK", "outer inner"));
    }

    @Test
    void aCommandThatEndsBeforeItsServerIsToldToStayInTheForeground() throws Exception {
        try (ServerProcess server = start("sh -c 'echo $$ > PID; exec sleep 1000' &")) {
            told();
            await().atMost(PATIENCE).until(() -> !server.isAlive());
            assertThat(server.isInBackground()).isTrue();
            assertThat(server.death())
                    .map(Death::words)
                    .hasValueSatisfying(how -> assertThat(how).contains("foreground"));
        }
        assertGone(told());
    }

    @Test
    void aCommandThatEndsWithItsServerIsNotInTheBackground() throws Exception {
        try (ServerProcess server = start("true")) {
            await().atMost(PATIENCE).until(() -> !server.isAlive());
            assertThat(server.death()).map(Death::words).hasValue("ended with exit code 0");
        }
    }
}
