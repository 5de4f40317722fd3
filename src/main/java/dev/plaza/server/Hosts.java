package dev.plaza.server;

import dev.plaza.net.Binding;
import dev.plaza.net.Hosted;
import dev.plaza.net.Service;
import dev.plaza.net.ServiceLog;
import dev.plaza.storage.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The enabled services and their sockets, all of them or none; used by the thread that owns the server. */
final class Hosts implements AutoCloseable {
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();

    private Hosts() {}

    /** Binds every port before any service is made; every one that cannot be had is told. */
    static Hosts open(Settings settings, Database database, Surroundings around) throws IOException, CannotListen {
        Hosts hosts = new Hosts();
        try {
            hosts.bind(settings);
            for (int i = 0; i < settings.services().size(); i++) {
                hosts.add(settings, settings.services().get(i), hosts.bindings.get(i), database, around);
            }
            return hosts;
        } catch (IOException | CannotListen | RuntimeException e) {
            hosts.close();
            throw e;
        }
    }

    private void bind(Settings settings) throws CannotListen {
        List<String> refused = new ArrayList<>();
        for (Settings.Place place : settings.services()) {
            try {
                bindings.add(Binding.bind(place.bind(), place.port()));
            } catch (IOException e) {
                refused.add(place.name() + " cannot listen on " + e.getMessage());
            }
        }
        if (!refused.isEmpty()) {
            throw new CannotListen(refused);
        }
    }

    private void add(Settings settings, Settings.Place place, Binding binding, Database database, Surroundings around)
            throws IOException {
        ServiceLog log = new ServiceLog(place.name());
        Service service = place.opening().open(new Foundation(database, around.clock(), around.random(), log));
        services.add(service);
        hosts.add(new Host(Hosted.of(service, place.idle(), place.access(), settings.line(), log), binding));
    }

    List<Host> all() {
        return List.copyOf(hosts);
    }

    @Override
    public void close() throws IOException {
        for (Service service : services.reversed()) {
            service.close();
        }
        for (Binding binding : bindings) {
            binding.close();
        }
    }
}
