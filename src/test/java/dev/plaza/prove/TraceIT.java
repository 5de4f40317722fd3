package dev.plaza.prove;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between the arrival of a write and its acknowledgement the disk is asked to keep it: a kill alone cannot show that. */
class TraceIT {
    @TempDir
    private Path folder;

    @Test
    void aSyncComesBeforeEveryAcknowledgement() throws Exception {
        Shown.by(new TracedSyncs(5), folder);
    }
}
