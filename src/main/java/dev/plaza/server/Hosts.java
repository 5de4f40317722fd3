package dev.plaza.server;

import dev.plaza.metrics.Counters;
import dev.plaza.net.ByteCounts;
import dev.plaza.net.Hosted;
import dev.plaza.net.Service;
import dev.plaza.net.ServiceLog;
import dev.plaza.net.Tls;
import dev.plaza.storage.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The enabled services, all of them or none; used by the thread that owns the server. */
final class Hosts implements AutoCloseable {
    private final Map<Pem, Tls> certificates = new HashMap<>();
    private final List<Standing> services = new CopyOnWriteArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final PageDoor page;

    /** One certificate is read once, however many services show it. */
    private record Pem(Path certificate, Path key) {}

    /** A service that is served, and what it was made of. */
    private record Standing(Settings.Place place, Foundation foundation, Object domain, Service service) {
        static Standing first(Settings.Place place, Foundation foundation) throws IOException {
            Object domain = place.opening().domain(foundation);
            return new Standing(place, foundation, domain, place.opening().open(domain, foundation));
        }

        /** The same service as it is after another reading of its settings. */
        Standing under(Settings.Place anew) throws IOException {
            return new Standing(anew, foundation, domain, anew.opening().open(domain, foundation));
        }
    }

    private Hosts(PageDoor page) {
        this.page = page;
    }

    /** Makes every service, on the ports that were bound for it. */
    static Hosts open(Settings settings, Ports ports, Database database, Surroundings around) throws IOException {
        Hosts hosts = new Hosts(ports.page());
        try {
            for (Ports.Bound bound : ports.services()) {
                hosts.add(settings, bound, database, around);
            }
            return hosts;
        } catch (IOException | RuntimeException e) {
            hosts.close();
            throw e;
        }
    }

    private void add(Settings settings, Ports.Bound bound, Database database, Surroundings around) throws IOException {
        Settings.Place place = bound.place();
        ServiceLog log = new ServiceLog(place.name());
        Counters counters = new Counters();
        Foundation foundation = new Foundation(database, around.clock(), around.random(), log, counters);
        Standing standing = Standing.first(place, foundation);
        services.add(standing);
        Hosted hosted = new Hosted(
                standing.service(),
                place.idle(),
                place.access(),
                settings.line(),
                counters,
                log,
                new ByteCounts(counters),
                null);
        if (bound.plain() != null) {
            hosts.add(new Host(hosted, bound.plain(), bound.datagrams()));
        }
        if (bound.secured() != null) {
            Tls tls = tls(place.ports().tls().orElseThrow(), around);
            Optional<Host.UdpPort> rest = bound.plain() == null ? bound.datagrams() : Optional.empty();
            hosts.add(new Host(hosted.over(tls), bound.secured(), rest));
        }
    }

    private Tls tls(TlsConfig config, Surroundings around) throws IOException {
        Pem files = new Pem(config.certificate(), config.key());
        Tls known = certificates.get(files);
        if (known != null) {
            return known;
        }
        Tls tls = new Tls(config.certificate(), config.key(), around.clock());
        certificates.put(files, tls);
        return tls;
    }

    /** The page's door. */
    PageDoor page() {
        return page;
    }

    List<Host> all() {
        return List.copyOf(hosts);
    }

    /** As a terminal is told of all that is served: a line a port, and one for the page. */
    List<String> announcements() {
        List<String> lines = new ArrayList<>();
        hosts.forEach(host -> lines.add(host.announcement()));
        page.addresses().forEach(address -> lines.add("web page on " + address));
        return lines;
    }

    /** What is counted of each service, by its name: all its ports share it. */
    Map<String, Counters> counters() {
        Map<String, Counters> counters = new LinkedHashMap<>();
        hosts.forEach(host -> counters.put(host.name(), host.hosted().counters()));
        return counters;
    }

    /** The services as they are at present. */
    List<Service> services() {
        return services.stream().map(Standing::service).toList();
    }

    /**
     * Makes every service anew, of settings that were read anew, around what it is a door to. Where one cannot be made, all
     * stay as they were. Sockets stay in any case, and services that are no longer wanted.
     */
    void renew(Settings settings) throws IOException {
        List<Standing> anew = make(settings);
        List<Standing> before = List.copyOf(services);
        for (int i = 0; i < anew.size(); i++) {
            put(settings, anew.get(i));
            services.set(i, anew.get(i));
            if (!anew.get(i).equals(before.get(i))) {
                before.get(i).service().close();
            }
        }
    }

    private List<Standing> make(Settings settings) throws IOException {
        List<Standing> made = new ArrayList<>();
        try {
            for (Standing standing : services) {
                Optional<Settings.Place> place = settings.place(standing.place().name());
                made.add(place.isEmpty() ? standing : standing.under(place.get()));
            }
            return made;
        } catch (IOException | RuntimeException e) {
            made.stream()
                    .filter(one -> !services.contains(one))
                    .forEach(one -> one.service().close());
            throw e;
        }
    }

    private void put(Settings settings, Standing standing) {
        Settings.Place place = standing.place();
        for (Host host : hosts) {
            if (host.name().equals(place.name())) {
                host.put(host.hosted().under(standing.service(), place.idle(), place.access(), settings.line()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Standing standing : services.reversed()) {
            standing.service().close();
        }
        certificates.values().forEach(Tls::close);
    }
}
