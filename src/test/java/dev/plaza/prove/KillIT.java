package dev.plaza.prove;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments takes nothing back that was acknowledged. */
class KillIT {
    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterEachOfManyKills() throws Exception {
        Shown.by(new Kills(20), folder);
    }

    /** While the schema is made, if the moment is right. */
    @Test
    void killedWhileItStartsItStartsTheNextTime() throws Exception {
        Shown.by(new EarlyKills(4), folder);
    }
}
