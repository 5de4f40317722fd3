package dev.plaza.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where servers are started, each with a new folder of its own under target/bench/run; one thread. */
public final class Ground {
    private static final Pattern REDIS_READY = Pattern.compile("Ready to accept connections");

    private final Path home;
    private final Path target;
    private int started;

    /** What an earlier run has left is deleted, but for what it has kept on purpose. */
    public Ground(Path home) throws IOException {
        this.home = home;
        target = home.resolve("target/bench");
        delete(target.resolve("run"));
        Files.createDirectories(target.resolve("run"));
    }

    /** Where results go, and what is kept from run to run. */
    public Path target() {
        return target;
    }

    /** With an empty data folder. */
    public Plaza plaza(String... settings) throws IOException, InterruptedException {
        return plaza("Plaza", folder("plaza").resolve("data"), settings);
    }

    /** On a data folder that may hold something already. */
    public Plaza plaza(String name, Path data, String... settings) throws IOException, InterruptedException {
        return Plaza.start(name, home, data, log(), List.of(settings));
    }

    private Path log() throws IOException {
        return folder("plaza-log").resolve("output");
    }

    /** That of this checkout. */
    public Bundle bundle() throws IOException, Missing {
        return Bundle.find(home);
    }

    /** The Plaza of a bundle. */
    public Plaza plaza(Bundle bundle, Path data) throws IOException, InterruptedException {
        return Plaza.start("Plaza", bundle.home(), data, log(), List.of());
    }

    /** Calls the Plaza of a bundle, and does not wait for it. */
    public Launch launch(Bundle bundle, Path data) throws IOException {
        return Launch.of(bundle.home(), data, log(), Ports.free(Plaza.DOORS));
    }

    /** What the Java of a bundle takes to say a word. */
    public Duration hello(Bundle bundle) throws IOException, InterruptedException {
        return bundle.hello(target.resolve("classes"));
    }

    /** Names the tables that Plaza makes: another name where they are others. */
    public String schema() throws IOException {
        try (Stream<Path> migrations = Files.list(home.resolve("migrations/sqlite"))) {
            return "V" + migrations.count();
        }
    }

    /** A new data folder for a Plaza. */
    public Path data() throws IOException {
        return folder("data");
    }

    /** Redis that keeps nothing. */
    public Peer redis() throws IOException, InterruptedException, Missing {
        return redis("--appendonly", "no");
    }

    /** Redis that has on disk what it acknowledges. Without rewrites of its log, which would only slow it down. */
    public Peer durableRedis() throws IOException, InterruptedException, Missing {
        return redis("--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0");
    }

    private Peer redis(String... flags) throws IOException, InterruptedException, Missing {
        Path program = Tools.find("redis-server", "redis-server");
        Path folder = folder("redis");
        int port = Ports.free();
        List<String> command = Stream.concat(
                        Stream.of(program.toString(), "--port", "" + port, "--dir", folder.toString(), "--save", ""),
                        Stream.of(flags))
                .toList();
        return new Peer(Server.start("Redis", command, folder, folder.resolve("output"), REDIS_READY), port);
    }

    /** A program of src/bench/c. */
    public Peer c(String program, String... arguments) throws IOException, InterruptedException, Missing {
        Path binary = target.resolve(program);
        Path source = home.resolve("src/bench/c/" + program + ".c");
        Path gcc = Tools.find("gcc", "gcc libc6-dev");
        Tools.run(List.of(gcc.toString(), "-O2", "-Wall", "-o", binary.toString(), source.toString()));
        return program(program + ".c", Stream.of(binary.toString()), arguments);
    }

    /** A program of src/bench/python. */
    public Peer python(String program, String... arguments) throws IOException, InterruptedException, Missing {
        Path python = Tools.find("python3", "python3");
        Path source = home.resolve("src/bench/python/" + program + ".py");
        return program(program + ".py", Stream.of(python.toString(), source.toString()), arguments);
    }

    /** A server of {@link dev.plaza.bench.bare}, on the Java that runs Plaza, by its main class. */
    public Peer bare(String program) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classes = System.getProperty("java.class.path");
        String main = "dev.plaza.bench.bare." + program;
        return program(program, Stream.of(java.toString(), "--enable-native-access=ALL-UNNAMED", "-cp", classes, main));
    }

    private Peer program(String name, Stream<String> command, String... arguments)
            throws IOException, InterruptedException {
        Path folder = folder(name);
        List<String> whole = Stream.concat(command, Stream.of(arguments)).toList();
        return Peer.of(Server.start(name, whole, folder, folder.resolve("output"), Peer.LISTENING));
    }

    private Path folder(String name) throws IOException {
        started++;
        return Files.createDirectories(target.resolve("run/" + started + "-" + name));
    }

    /** Folder and all; nothing, where there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Ground::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
