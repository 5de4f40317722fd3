package dev.plaza.prove;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many peers that ask for more than any buffer on the way holds and never read: others are served, in little memory. */
@Timeout(180)
class StalledReadersIT {
    @TempDir
    private Path folder;

    @Test
    void peersThatNeverReadDoNotTakeTheMemory() throws Exception {
        Shown.by(new StalledReaders(), folder);
    }
}
