package dev.plaza.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The least of a Debian, without Java, in a folder: debootstrap makes it. What runs in there is nobody's, with a /tmp from which
 * nothing can be run, and a network of its own. Only root can make it.
 */
record BareRoot(Path root) {
    private static final String NOBODY = "65534";
    /** Mounts of this process alone, which end with it. */
    private static final String ENTER =
            "ip link set lo up && mount -t tmpfs -o noexec,nosuid,nodev,mode=1777 tmpfs \"$1/tmp\""
                    + " && mount -t proc proc \"$1/proc\" && exec chroot --userspec=" + NOBODY + ":" + NOBODY
                    + " \"$1\" /bin/sh -eu -c \"$2\"";

    /** Makes one; aborts the test, by name, where this machine cannot. */
    static BareRoot make(Path root) throws Exception {
        String missing = Stream.of("debootstrap", "unshare", "ip", "chroot")
                .filter(program -> !Said.isThere(program))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new TestAbortedException(
                    "missing: " + missing + " (Debian: apt install debootstrap util-linux iproute2)");
        }
        Said unshared = Said.by("unshare", "-mn", "true");
        if (unshared.code() != 0) {
            throw new TestAbortedException("no root of its own can be made, and only root may: " + unshared.text());
        }
        Said made = Said.by(
                "sh",
                "-c",
                ". /etc/os-release; exec debootstrap --variant=minbase \"$VERSION_CODENAME\" \"$0\"",
                root.toString());
        if (made.code() != 0) {
            throw new TestAbortedException("debootstrap could not make a root:\n" + made.text());
        }
        return new BareRoot(root);
    }

    /** Makes a folder in there that belongs to the user nobody. */
    void folder(String path) throws IOException {
        Path folder = Files.createDirectories(root.resolve(path));
        Files.setAttribute(folder, "unix:uid", Integer.valueOf(NOBODY));
    }

    /** Runs lines of a shell in there; the first that fails ends them. */
    Said run(String lines) {
        return Said.by("unshare", "-mn", "sh", "-c", ENTER, "sh", root.toString(), lines);
    }
}
