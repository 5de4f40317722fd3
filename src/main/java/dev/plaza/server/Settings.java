package dev.plaza.server;

import dev.plaza.config.Configuration;
import dev.plaza.config.Section;
import dev.plaza.net.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a server needs to know before it starts; immutable.
 *
 * @param data the folder of all that is kept
 * @param grace how long stopping waits for conversations to end
 * @param line the most bytes of a request line
 * @param services those that are enabled
 */
public record Settings(Path data, Duration grace, Limits limits, int line, List<Place> services) {
    /** The longest line that {@code limits.line} may allow, and the shortest: every greeting and command fits. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int SHORTEST_LINE = 64;

    /**
     * One service and where it listens.
     *
     * @param port 0: any free one
     */
    public record Place(String name, List<String> bind, int port, Duration idle, Offer.Opening opening) {}

    public Settings {
        services = List.copyOf(services);
    }

    /** Reads the settings of the server and of these services; errors wait for {@link Configuration#finish}. */
    public static Settings from(Configuration configuration, List<Offer> offers) {
        Section root = configuration.root();
        Section limits = root.section("limits");
        List<String> bind = addresses(root, List.of("localhost"));
        Duration idle = limits.duration("idle", Duration.ofMinutes(10));
        List<Place> places = new ArrayList<>();
        for (Offer offer : offers) {
            Section section = root.section(offer.name());
            Duration usual = offer.idle() == null ? idle : offer.idle();
            boolean enabled = section.flag("enabled", true);
            Place place = new Place(
                    offer.name(),
                    addresses(section, bind),
                    section.port("port", offer.port()),
                    section.duration("idle", usual),
                    offer.plan().apply(section));
            if (enabled) {
                places.add(place);
            }
        }
        return new Settings(
                root.path("data", Path.of("data")),
                root.section("shutdown").duration("grace", Duration.ofSeconds(10)),
                new Limits(
                        limits.integer("connections", 10_000, 1, 1_000_000),
                        limits.duration("stalled", Duration.ofSeconds(60))),
                limits.integer("line", 4096, SHORTEST_LINE, LONGEST_LINE),
                places);
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
