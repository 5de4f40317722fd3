package dev.plaza.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets this process may have open; any thread. */
final class Descriptors {
    /** What the process itself needs beside its connections, those included that are being closed. */
    private static final int SPARE = 64;

    private Descriptors() {}

    /** Refuses more connections than there can be. */
    static void check(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE;
            if (connections > free) {
                throw new IllegalArgumentException(connections + " connections need more open files than the "
                        + system.getMaxFileDescriptorCount() + " that this process may have; ulimit -n sets that");
            }
        }
    }
}
