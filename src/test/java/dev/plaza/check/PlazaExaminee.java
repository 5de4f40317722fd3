package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.server.TestServer;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Need;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Plaza in this process, which can be made as any case wants it; for the thread that checks it. */
final class PlazaExaminee implements Examinee {
    private final Protocol protocol;
    private final Path folder;
    private Path data;
    private List<String> settings = List.of();
    private TestServer server;

    PlazaExaminee(Protocol protocol, Path folder) throws IOException {
        this.protocol = protocol;
        this.folder = folder;
        this.data = Files.createTempDirectory(folder, "data");
        this.server = TestServer.start(data);
    }

    @Override
    public SocketAddress address() {
        return server.address(protocol.name());
    }

    @Override
    public void restart() {
        server.close();
        server = TestServer.start(data, settings.toArray(String[]::new));
    }

    @Override
    public boolean offers(Need need) {
        return true;
    }

    @Override
    public void prepare(Transcript transcript) throws IOException {
        List<String> wanted = transcript.header().settings().stream()
                .map(setting -> setting.replaceFirst(" *= *", "="))
                .toList();
        if (!wanted.equals(settings) || transcript.header().needs().contains(Need.CLEAN)) {
            settings = wanted;
            data = Files.createTempDirectory(folder, "data");
            restart();
        }
    }

    @Override
    public Optional<String> death() {
        return Optional.empty();
    }

    @Override
    public String printed() {
        return "";
    }

    @Override
    public boolean revive() {
        restart();
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
