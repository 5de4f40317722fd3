package dev.plaza.server;

import dev.plaza.net.Binding;
import dev.plaza.net.DatagramBinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of all services and of the page, all of them or none; used by the thread that owns the server. Nobody is
 * answered on them yet: whoever connects waits.
 */
final class Ports implements AutoCloseable {
    private final List<Binding> bindings = new ArrayList<>();
    private final List<DatagramBinding> datagrams = new ArrayList<>();
    private final List<Bound> services = new ArrayList<>();
    private PageDoor page = PageDoor.none();

    /** The sockets of one service. */
    record Bound(
            Settings.Place place,
            @Nullable Binding plain,
            @Nullable Binding secured,
            Optional<Host.UdpPort> datagrams) {}

    private Ports() {}

    /** Binds every port; every one that cannot be had is told. */
    static Ports bind(Settings settings) throws IOException, CannotListen {
        Ports ports = new Ports();
        try {
            ports.bindAll(settings);
            return ports;
        } catch (CannotListen | RuntimeException e) {
            ports.close();
            throw e;
        }
    }

    private void bindAll(Settings settings) throws CannotListen {
        List<String> refused = new ArrayList<>();
        settings.services().forEach(place -> services.add(bind(place, refused)));
        bindPage(settings, refused);
        if (!refused.isEmpty()) {
            throw new CannotListen(refused);
        }
    }

    private Bound bind(Settings.Place place, List<String> refused) {
        OptionalInt plain = place.ports().plain();
        Optional<TlsConfig> tls = place.ports().tls();
        return new Bound(
                place,
                plain.isEmpty() ? null : bind(place, plain.getAsInt(), refused),
                tls.isEmpty() ? null : bind(place, tls.get().port(), refused),
                place.udp().flatMap(udp -> bind(place, udp, refused)));
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

    private void bindPage(Settings settings, List<String> refused) {
        try {
            page = PageDoor.bind(settings.web().config());
        } catch (IOException e) {
            refused.add("web cannot listen on " + e.getMessage());
        }
    }

    /** As the settings name them. */
    List<Bound> services() {
        return List.copyOf(services);
    }

    PageDoor page() {
        return page;
    }

    @Override
    public void close() throws IOException {
        page.close();
        for (Binding binding : bindings) {
            binding.close();
        }
        for (DatagramBinding binding : datagrams) {
            binding.close();
        }
    }
}
