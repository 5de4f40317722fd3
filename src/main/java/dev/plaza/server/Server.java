package dev.plaza.server;

import dev.plaza.net.Engine;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Database;
import dev.plaza.storage.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The whole server, from its folder's lock to its last goodbye. The header, read backwards, is the shutdown order. */
public final class Server {
    private Server() {}

    /**
     * Runs until {@code stop} is released; blocks the calling thread. Nothing is served before everything stands.
     *
     * @param ready told once all services answer
     * @throws StorageException when the data folder or its database cannot be used
     * @throws CannotListen when an address cannot be had
     */
    public static void run(Settings settings, Surroundings around, Consumer<List<Host>> ready, CountDownLatch stop)
            throws StorageException, CannotListen, IOException, InterruptedException {
        try (DataFolder folder = DataFolder.open(settings.data());
                Database database = Database.open(folder, around.lost());
                Hosts hosts = Hosts.open(settings, database, around);
                Engine engine = new Engine(settings.limits(), settings.proxies(), settings.grace())) {
            for (Host host : hosts.all()) {
                engine.listen(host.hosted(), host.binding().sockets());
                if (host.datagrams().isPresent()) {
                    Host.UdpPort udp = host.datagrams().get();
                    engine.answer(host.hosted(), udp.binding().sockets(), udp.limits());
                }
            }
            ready.accept(hosts.all());
            stop.await();
            database.hurry();
        }
    }
}
