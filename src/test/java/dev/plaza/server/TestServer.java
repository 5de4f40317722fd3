package dev.plaza.server;

import dev.plaza.config.Configuration;
import dev.plaza.net.Service;
import dev.plaza.systemd.Systemd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A real server in this JVM: real sockets on free ports, a real database in the folder it is given. */
public final class TestServer implements AutoCloseable {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final Systemd NO_SYSTEMD = Systemd.of(Map.of());

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Running> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<String, Host> hosts;
    private final Map<String, Host> secured;
    private final Running running;

    private TestServer(Configured.Reading reading, Clock clock, Systemd systemd) {
        Thread.ofPlatform().name("test-server").start(() -> run(reading, around(clock, systemd)));
        try {
            running = ready.get(30, TimeUnit.SECONDS);
            Map<Boolean, Map<String, Host>> both = running.hosts().stream()
                    .collect(Collectors.partitioningBy(
                            Host::isSecured, Collectors.toMap(Host::name, Function.identity())));
            hosts = both.get(false);
            secured = both.get(true);
        } catch (Exception e) {
            throw new IllegalStateException("the server did not start", e);
        }
    }

    /** Starts all services on 127.0.0.1, free ports and this folder; the settings are {@code key=value}. */
    public static TestServer start(Path data, String... settings) {
        return start(Services.ALL, Clock.system(ZoneId.systemDefault()), data, settings);
    }

    public static TestServer start(List<Offer> offers, Clock clock, Path data, String... settings) {
        return new TestServer(() -> read(offers, data, List.of(settings)), clock, NO_SYSTEMD);
    }

    /** Likewise; whenever its settings are read again, they are what the list holds then. */
    public static TestServer reading(Path data, List<String> settings) {
        return new TestServer(() -> read(Services.ALL, data, settings), Clock.systemUTC(), NO_SYSTEMD);
    }

    /** Likewise; as a service of this systemd. */
    public static TestServer under(Systemd systemd, Path data, String... settings) {
        return new TestServer(() -> read(Services.ALL, data, List.of(settings)), Clock.systemUTC(), systemd);
    }

    private static Configured read(List<Offer> offers, Path data, List<String> settings) {
        List<String> sets = new ArrayList<>(List.of("bind=127.0.0.1", "shutdown.grace=5 seconds"));
        offers.forEach(offer -> sets.add(offer.name() + ".port=0"));
        sets.addAll(List.of("web.enabled=false", "web.port=0"));
        sets.add(Configuration.assignment("data", data.toString()));
        sets.addAll(settings);
        Configuration configuration = Configuration.load(null, sets, CHECKOUT, CHECKOUT);
        return Configured.from(configuration, offers);
    }

    private static Surroundings around(Clock clock, Systemd systemd) {
        return new Surroundings(
                clock,
                new Random(1),
                ended -> {
                    throw new IllegalStateException("the disk failed", ended);
                },
                systemd);
    }

    private void run(Configured.Reading reading, Surroundings around) {
        try {
            Server.run(reading.again(), reading, around, ready::complete, stop);
            ended.complete(null);
        } catch (Exception | Error e) {
            ready.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }

    Instruments instruments() {
        return running.instruments();
    }

    public InetSocketAddress address(String service) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), hosts.get(service).port());
    }

    /** Where the service speaks TLS. */
    public InetSocketAddress tlsAddress(String service) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), secured.get(service).port());
    }

    /** Where the service answers datagrams. */
    public InetSocketAddress datagramAddress(String service) {
        int port = hosts.get(service).datagrams().orElseThrow().binding().port();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Service service(String name) {
        return hosts.get(name).hosted().service();
    }

    /** The port of its page, which it has with {@code web.enabled=true}. */
    public int pagePort() {
        return running.pagePort().orElseThrow();
    }

    /** Closes the service's sockets under it, as an exhausted machine might. */
    public void stopListening(String service) throws IOException {
        hosts.get(service).binding().close();
    }

    /** Waits for its end, which somebody else has asked for. */
    public void awaitEnd() {
        try {
            ended.get(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop in order", e);
        }
    }

    /** What the service has counted under this name. */
    public long count(String service, String counter) {
        return hosts.get(service).hosted().counters().of(counter).sum();
    }

    /** Stops it as a signal would, and waits for its end. */
    @Override
    public void close() {
        stop.countDown();
        awaitEnd();
    }
}
