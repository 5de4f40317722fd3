package dev.plaza.prove;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With no file descriptor left, or no place for a connection, those who are served are served on. */
class DescriptorsIT {
    @TempDir
    private Path folder;

    @Test
    void tooManyOpenFilesEndNothing() throws Exception {
        Shown.by(new OpenFiles(), folder);
    }

    @Test
    void tooManyConnectionsAreToldSo() throws Exception {
        Shown.by(new ManyConnections(), folder);
    }

    @Test
    void tooManyFromOneAddressAreToldAndOthersAreServed() throws Exception {
        Shown.by(new OneAddress(), folder);
    }
}
