package dev.plaza.server;

import dev.plaza.metrics.Counters;
import dev.plaza.net.Binding;
import dev.plaza.net.ByteCounts;
import dev.plaza.net.DatagramBinding;
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
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The enabled services and their sockets, all of them or none; used by the thread that owns the server. */
final class Hosts implements AutoCloseable {
    private final List<Binding> bindings = new ArrayList<>();
    private final List<DatagramBinding> datagrams = new ArrayList<>();
    private final Map<Pem, Tls> certificates = new HashMap<>();
    private final List<Standing> services = new CopyOnWriteArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private PageDoor page = PageDoor.none();

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

    /** The sockets of one service. */
    private record Bound(@Nullable Binding plain, @Nullable Binding secured, Optional<Host.UdpPort> datagrams) {}

    private Hosts() {}

    /** Binds every port before any service is made; every one that cannot be had is told. */
    static Hosts open(Settings settings, Database database, Surroundings around) throws IOException, CannotListen {
        Hosts hosts = new Hosts();
        try {
            List<Bound> bound = hosts.bind(settings);
            for (int i = 0; i < bound.size(); i++) {
                hosts.add(settings, settings.services().get(i), bound.get(i), database, around);
            }
            return hosts;
        } catch (IOException | CannotListen | RuntimeException e) {
            hosts.close();
            throw e;
        }
    }

    private List<Bound> bind(Settings settings) throws CannotListen {
        List<String> refused = new ArrayList<>();
        List<Bound> bound = new ArrayList<>();
        for (Settings.Place place : settings.services()) {
            OptionalInt plain = place.ports().plain();
            Optional<TlsConfig> tls = place.ports().tls();
            bound.add(new Bound(
                    plain.isEmpty() ? null : bind(place, plain.getAsInt(), refused),
                    tls.isEmpty() ? null : bind(place, tls.get().port(), refused),
                    place.udp().flatMap(udp -> bind(place, udp, refused))));
        }
        bindPage(settings, refused);
        if (!refused.isEmpty()) {
            throw new CannotListen(refused);
        }
        return bound;
    }

    private void bindPage(Settings settings, List<String> refused) {
        try {
            page = PageDoor.bind(settings.web().config());
        } catch (IOException e) {
            refused.add("web cannot listen on " + e.getMessage());
        }
    }

    private @Nullable Binding bind(Settings.Place place, int port, List<String> refused) {
        try {
            Binding binding = Binding.bind(place.bind(), port);
            bindings.add(binding);
            return binding;
        } catch (IOException e) {
            refused.add(place.name() + " cannot listen on " + e.getMessage());
            return null;
        }
    }

    private Optional<Host.UdpPort> bind(Settings.Place place, Settings.Udp udp, List<String> refused) {
        try {
            DatagramBinding binding = DatagramBinding.bind(place.bind(), udp.port());
            datagrams.add(binding);
            return Optional.of(new Host.UdpPort(binding, udp.limits()));
        } catch (IOException e) {
            refused.add(place.name() + " cannot listen on " + e.getMessage());
            return Optional.empty();
        }
    }

    private void add(Settings settings, Settings.Place place, Bound bound, Database database, Surroundings around)
            throws IOException {
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

    /** The page's door, bound and closed with the others. */
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
        page.close();
        for (Binding binding : bindings) {
            binding.close();
        }
        for (DatagramBinding binding : datagrams) {
            binding.close();
        }
    }
}
