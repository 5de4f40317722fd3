package dev.plaza.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The files and sockets that this process has open; any thread. */
final class Descriptors {
    private Descriptors() {}

    /** How many; -1 where the system does not tell. */
    static long open() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? open(unix) : -1;
    }

    /** How many there may be; the most of a long where the system does not tell. */
    static long most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private static long open(UnixOperatingSystemMXBean unix) {
        try {
            return unix.getOpenFileDescriptorCount();
        } catch (InternalError noneLeft) {
            // They are counted in a folder, which cannot be opened then.
            return unix.getMaxFileDescriptorCount();
        }
    }
}
