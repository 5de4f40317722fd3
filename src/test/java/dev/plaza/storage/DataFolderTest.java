package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers never share a folder, and whoever is refused one learns why. */
class DataFolderTest {
    @TempDir
    private Path temp;

    /** Takes the folder and keeps it until it is ended; run in a process of its own. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            try (DataFolder folder = DataFolder.open(Path.of(args[0]))) {
                System.out.println("held " + folder.path());
                System.in.read();
            } catch (StorageException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }

    private static void assertRefused(ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.FOLDER))
                .hasMessageContainingAll(words);
    }

    @Test
    void aFolderIsMadeWithThoseAboveIt() throws Exception {
        Path deep = temp.resolve("a/b/c");
        try (DataFolder folder = DataFolder.open(deep)) {
            assertThat(folder.path()).isEqualTo(deep).isDirectory();
        }
    }

    @Test
    void aSecondServerOfThisProcessIsRefused() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            assertRefused(
                    () -> DataFolder.open(folder.path()),
                    temp.toString(),
                    "in use by another Plaza, process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void itsOtherNamesAreTheSameFolder() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("real")));
        try (DataFolder folder = DataFolder.open(link)) {
            assertRefused(() -> DataFolder.open(folder.path().resolve("../real")), "in use");
        }
    }

    @Test
    void aServerOfAnotherProcessIsNamed() throws Exception {
        try (ChildJvm other = ChildJvm.start(List.of(), Holder.class, temp)) {
            other.awaitSaid("held");
            assertRefused(() -> DataFolder.open(temp), "in use by another Plaza, process " + other.pid());
        }
        DataFolder.open(temp).close();
    }

    /** A second look of the same process must not lose its lock: POSIX drops it when any descriptor is closed. */
    @Test
    void itStaysLockedForOtherProcessesAfterARefusalInThisOne() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            assertRefused(() -> DataFolder.open(folder.path()), "in use");
            assertThat(ChildJvm.run(List.of(), Holder.class, temp))
                    .contains("refused:", "process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void closingGivesTheLockBackAndKeepsItsFile() throws Exception {
        DataFolder.open(temp).close();
        assertThat(temp.resolve("plaza.lock")).exists();
        DataFolder.open(temp).close();
    }

    @Test
    void aFileInTheFoldersPlaceIsToldOf() throws IOException {
        Path file = Files.createFile(temp.resolve("data"));
        assertRefused(() -> DataFolder.open(file), file.toString(), "cannot be used");
        assertRefused(() -> DataFolder.open(file.resolve("below")), "cannot be used");
    }

    @Test
    void aFolderInTheLocksPlaceIsToldOf() throws IOException {
        Files.createDirectory(temp.resolve("plaza.lock"));
        assertRefused(() -> DataFolder.open(temp), temp.toString(), "cannot be used");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOf() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(temp), "run the tests as another user than root: root may write everywhere");
            assertRefused(() -> DataFolder.open(temp), temp.toString(), "cannot be used: AccessDeniedException");
        } finally {
            Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
