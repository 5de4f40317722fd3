package dev.plaza.server;

import dev.plaza.net.Engine;
import dev.plaza.ops.Backups;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Database;
import dev.plaza.storage.Preloading;
import dev.plaza.storage.StorageException;
import dev.plaza.systemd.Watch;
import dev.plaza.web.Square;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The whole server, from its folder's lock to its last goodbye. The header, read backwards, is the shutdown order. */
public final class Server {
    private Server() {}

    /**
     * Runs until {@code stop} is released; blocks the calling thread. Nothing is served before everything stands.
     *
     * @param reading reads the settings again, when that is asked for
     * @param ready told once all services answer
     * @throws StorageException when the data folder or its database cannot be used
     * @throws CannotListen when an address cannot be had
     */
    @SuppressWarnings("try") // some do their work by being open
    public static void run(
            Configured configured,
            Configured.Reading reading,
            Surroundings around,
            Consumer<Running> ready,
            CountDownLatch stop)
            throws StorageException, CannotListen, IOException, InterruptedException {
        Settings settings = configured.settings();
        Path data = settings.data();
        try (DataFolder folder = DataFolder.open(data);
                Preloading preloading = Preloading.begin();
                Ports ports = Ports.bind(settings);
                Database database =
                        Database.open(folder, preloading, settings.backups().folder(), around.lost());
                Hosts hosts = Hosts.open(settings, ports, database, around);
                Engine engine = new Engine(settings.limits(), settings.proxies(), settings.grace());
                Backups backups = new Backups(folder.database(), Services::findings, around.clock())) {
            serve(hosts, engine);
            Instruments instruments = Instruments.of(hosts, engine, database, backups, around.clock());
            Rereading rereading = new Rereading(reading, around.systemd());
            Running running = new Running(configured, rereading, hosts, engine, instruments);
            Health health = new Health(new Calls(running, engine));
            Status status = new Status(
                    data,
                    hosts,
                    engine,
                    database,
                    backups,
                    around.clock(),
                    around.clock().instant());
            Square square = new RunningSquare(running, engine, health, around.clock(), status.since());
            try (Housekeeping housekeeping = new Housekeeping(running, backups);
                    PageDoor page = hosts.page().open(square);
                    // Last: whoever is answered there finds that all stands.
                    ControlDoor control = ControlDoor.open(data, new Control(running, status, backups, stop))) {
                ready.accept(running);
                try (Watch watch = Watch.begin(around.systemd(), health::silent)) {
                    stop.await();
                }
                database.hurry();
                backups.hurry();
            }
        }
    }

    private static void serve(Hosts hosts, Engine engine) throws IOException {
        for (Host host : hosts.all()) {
            engine.listen(host::hosted, host.binding().sockets());
            if (host.datagrams().isPresent()) {
                Host.UdpPort udp = host.datagrams().get();
                engine.answer(host::hosted, udp.binding().sockets(), udp.limits());
            }
        }
    }
}
