package dev.plaza.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The Unix domain socket of the server on a data folder; any thread.
 *
 * @param folder holds it, and is its owner's alone: so nobody else can reach it, whatever the socket itself would allow
 */
record ControlSocket(Path folder) {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    static ControlSocket of(Path data) {
        return new ControlSocket(data.resolve("control"));
    }

    private Path file() {
        return folder.resolve("socket");
    }

    /** Listens; one that a server left behind which was killed is replaced: the folder's lock says that it is gone. */
    ServerSocketChannel listen() throws IOException {
        return listen(file());
    }

    private ServerSocketChannel listen(Path file) throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView owner = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (owner != null) {
            owner.setPermissions(OWNER);
        }
        Files.deleteIfExists(file);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return socket.bind(UnixDomainSocketAddress.of(file));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Makes one for a moment, whose name is as long as the real one's; for who has the folder's lock. */
    void tryOut() throws IOException {
        Path trial = folder.resolve("tryout");
        try (ServerSocketChannel socket = listen(trial)) {
            socket.getLocalAddress();
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(file()));
    }

    /** No server is there any more. */
    void remove() throws IOException {
        Files.deleteIfExists(file());
    }

    @Override
    public String toString() {
        return file().toString();
    }
}
