package dev.plaza.resources;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody but their owner may read, whatever the umask; stateless, any thread. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /**
     * What such a file is made with; nothing where the system knows no such rights. What is asked is the system and not the
     * disk below: in a root of its own (chroot) Java finds no disk.
     */
    public static FileAttribute<?>[] file(Path where) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
