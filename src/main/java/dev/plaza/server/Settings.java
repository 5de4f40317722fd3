package dev.plaza.server;

import dev.plaza.config.Configuration;
import dev.plaza.config.Section;
import dev.plaza.net.Access;
import dev.plaza.net.AddressRanges;
import dev.plaza.net.Limits;
import dev.plaza.net.Rate;
import dev.plaza.net.UdpLimits;
import dev.plaza.ops.BackupPlan;
import dev.plaza.web.WebConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that a server needs to know before it starts; immutable.
 *
 * @param data the folder of all that is kept
 * @param log the folder of the log's files
 * @param grace how long stopping waits for conversations to end
 * @param proxies balancers, which say of whom they pass a connection on
 * @param line the most bytes of a request line
 * @param backups when backups are made without being asked for
 * @param web the page
 * @param services those that are enabled
 */
public record Settings(
        Path data,
        Path log,
        Duration grace,
        Limits limits,
        AddressRanges proxies,
        int line,
        BackupPlan backups,
        Web web,
        List<Place> services) {
    /** The longest line that {@code limits.line} may allow, and the shortest: every greeting and command fits. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int SHORTEST_LINE = 64;

    /**
     * One service and where it listens.
     *
     * @param ports at least one
     */
    public record Place(
            String name,
            List<String> bind,
            Ports ports,
            Optional<Udp> udp,
            Duration idle,
            Access access,
            Offer.Opening opening) {}

    /**
     * The plain port of a service, 0 for any free one, and that with TLS; each where there is one.
     */
    public record Ports(OptionalInt plain, Optional<TlsConfig> tls) {
        static Ports from(Section service, int usual, Section tls, boolean enabled) {
            int port = service.port("port", usual);
            boolean plain = service.flag("plain", true);
            Section own = service.section("tls");
            OptionalInt secured = own.portOrNone("port");
            if (!plain && enabled && secured.isEmpty()) {
                service.error("plain", "false, and no tls.port: nobody could connect");
            }
            return new Ports(
                    plain ? OptionalInt.of(port) : OptionalInt.empty(),
                    TlsConfig.from(own, tls, enabled ? secured : OptionalInt.empty()));
        }
    }

    /**
     * A service over UDP.
     *
     * @param port 0: any free one
     */
    public record Udp(int port, UdpLimits limits) {
        static Optional<Udp> from(Section service, int usual) {
            Section section = service.section("udp");
            boolean enabled = section.flag("enabled", false);
            Udp udp = new Udp(
                    section.port("port", usual),
                    new UdpLimits(
                            section.integer("per-source", 1, 1, 1_000_000),
                            section.integer("burst", 5, 1, 1_000_000),
                            section.integer("overall", 50, 1, 1_000_000)));
            return enabled ? Optional.of(udp) : Optional.empty();
        }
    }

    /** The page, and who may ask for it. */
    public record Web(WebConfig config, Access access) {}

    public Settings {
        services = List.copyOf(services);
    }

    /** Reads the settings of the server and of these services; errors wait for {@link Configuration#finish}. */
    public static Settings from(Configuration configuration, List<Offer> offers) {
        Section root = configuration.root();
        Section limits = root.section("limits");
        Profile profile = limits.choice("profile", Profile.LAN, Profile.class);
        List<String> bind = addresses(root.atStart(), List.of("localhost"));
        Duration idle = limits.duration("idle", profile.idle);
        Access everywhere = new Access(ranges(limits, "allow", List.of()), ranges(limits, "deny", List.of()));
        List<Place> places = new ArrayList<>();
        for (Offer offer : offers) {
            Section section = root.section(offer.name());
            Duration usual = offer.idle() == null ? idle : offer.idle();
            Section atStart = section.atStart();
            boolean enabled = atStart.flag("enabled", true);
            Place place = new Place(
                    offer.name(),
                    addresses(atStart, bind),
                    Ports.from(atStart, offer.port(), root.atStart().section("tls"), enabled),
                    offer.datagrams() ? Udp.from(atStart, offer.port()) : Optional.empty(),
                    section.duration("idle", usual),
                    access(section, everywhere),
                    offer.plan().apply(section));
            if (enabled) {
                places.add(place);
            }
        }
        Path data = data(root);
        return new Settings(
                data,
                log(root),
                root.section("shutdown").duration("grace", Duration.ofSeconds(10)),
                limits(limits, profile),
                ranges(root.section("proxy"), "from", List.of()),
                limits.integer("line", 4096, SHORTEST_LINE, LONGEST_LINE),
                BackupPlan.from(root.section("backup"), data),
                new Web(WebConfig.from(root.section("web"), bind), access(root.section("web"), everywhere)),
                places);
    }

    /** The service of this name, where it is enabled. */
    Optional<Place> place(String name) {
        return services.stream().filter(place -> place.name().equals(name)).findFirst();
    }

    /** The folder of the log's files. */
    public static Path log(Section root) {
        return root.section("log").atStart().path("folder", data(root).resolve("log"));
    }

    /** The folder of all that is kept. */
    public static Path data(Section root) {
        return root.atStart().path("data", Path.of("data"));
    }

    private static Limits limits(Section limits, Profile profile) {
        int rate = limits.integer("rate", profile.rate, 0, 1_000_000);
        int burst = limits.integer("burst", 20, 1, 1_000_000);
        Duration patience = limits.duration("too-fast", Duration.ofSeconds(60));
        return new Limits(
                limits.integer("connections", 10_000, 1, 1_000_000),
                limits.integer("per-address", profile.perAddress, 1, 1_000_000),
                rate == 0 ? null : new Rate(rate, burst, patience),
                limits.duration("first-byte", profile.firstByte),
                limits.duration("stalled", profile.stalled),
                ranges(limits, "exempt", List.of("127.0.0.0/8", "::1")));
    }

    /** A service's lists let nobody in whom those of all services keep out. */
    private static Access access(Section section, Access everywhere) {
        List<AddressRanges.Range> allow = section.parsedAll(
                "allow", List.of(), text -> allowed(AddressRanges.Range.parse(text), text, everywhere));
        return everywhere.narrowedTo(new Access(new AddressRanges(allow), ranges(section, "deny", List.of())));
    }

    private static AddressRanges.Range allowed(AddressRanges.Range range, String text, Access everywhere) {
        if (!everywhere.allowsAnyOf(range)) {
            throw new IllegalArgumentException(text + " is not in limits.allow, which holds for every service");
        }
        return range;
    }

    private static AddressRanges ranges(Section section, String key, List<String> usual) {
        return new AddressRanges(section.parsedAll(key, usual, AddressRanges.Range::parse));
    }

    private static List<String> addresses(Section section, List<String> usual) {
        List<String> addresses = section.texts("bind", usual);
        // What is usual was refused already, where it was wrong.
        if (!addresses.equals(usual)
                && (addresses.isEmpty() || addresses.stream().anyMatch(String::isBlank))) {
            section.error("bind", "wants at least one address, and none of them empty");
        }
        return addresses;
    }
}
