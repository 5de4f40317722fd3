package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.Strace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that does not keep what it is given: from the first failed sync on nothing is acknowledged. */
class FailedSyncTest {
    /** Each thread's syncs are counted for themselves; from this one on they fail. */
    private static final int FIRST_TO_FAIL = 30;

    @TempDir
    private Path temp;

    /** Writes note after note until one is refused, then ends as the server does; run in a process of its own. */
    static final class Writer {
        public static void main(String[] args) throws Exception {
            TestDatabase on = TestDatabase.open(Path.of(args[0]));
            AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
            for (int i = 0; i < 10 * FIRST_TO_FAIL; i++) {
                try {
                    System.out.println("stored " + log.append("note " + i, 1).get());
                } catch (ExecutionException refused) {
                    System.out.println("refused: " + StorageFault.of(refused) + ", told "
                            + on.lost().size());
                    Runtime.getRuntime().halt(0);
                }
            }
        }
    }

    private static List<String> strace(String... options) {
        List<String> command =
                new ArrayList<>(List.of("strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync,fsync"));
        command.addAll(List.of(options));
        return command;
    }

    private List<String> stored() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            return on.database()
                    .readers()
                    .read(handle -> handle.createQuery("SELECT 'stored ' || number FROM probe")
                            .mapTo(String.class)
                            .list());
        }
    }

    @Test
    void isToldAndAcknowledgesNothing() throws Exception {
        Strace.requireRuns(strace("-e", "inject=fsync:error=EIO"));
        String inject = "inject=fdatasync,fsync:error=EIO:when=" + FIRST_TO_FAIL + "+";
        String said = ChildJvm.runUnder(strace("-e", inject), List.of(), Writer.class, temp);
        assertThat(said).contains("refused: SYNC, told 1");
        List<String> acknowledged =
                said.lines().filter(line -> line.startsWith("stored ")).toList();
        assertThat(acknowledged)
                .hasSizeBetween(FIRST_TO_FAIL / 2, FIRST_TO_FAIL)
                .containsExactlyElementsOf(IntStream.range(0, acknowledged.size())
                        .mapToObj(i -> "stored " + i)
                        .toList());
        assertThat(stored()).containsAll(acknowledged);
    }
}
