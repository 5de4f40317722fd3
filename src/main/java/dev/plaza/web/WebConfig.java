package dev.plaza.web;

import dev.plaza.config.Section;
import dev.plaza.http.Guard;
import dev.plaza.net.AddressRanges;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The page's own settings.
 *
 * @param bind where it is to be had
 * @param port 0: any free one
 * @param hosts names by which it is asked for, besides localhost and addresses
 * @param proxies those that are believed as to for whom they ask
 * @param showAddress whether it tells from where others are connected
 */
public record WebConfig(
        boolean enabled, List<String> bind, int port, Set<String> hosts, AddressRanges proxies, boolean showAddress) {
    private static final int PORT = 9080;
    private static final String LOCALHOST = "localhost";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    public WebConfig {
        bind = List.copyOf(bind);
        hosts = Set.copyOf(hosts);
    }

    /**
     * Reads them.
     *
     * @param all the addresses that services listen on: the page too, once it may be had from beyond this machine
     */
    public static WebConfig from(Section section, List<String> all) {
        Section atStart = section.atStart();
        boolean open = atStart.flag("open", false);
        List<String> bind = atStart.texts("bind", open ? all : List.of(LOCALHOST));
        if (bind.isEmpty()) {
            atStart.error("bind", "wants at least one address");
        }
        if (!open && !bind.stream().allMatch(WebConfig::isHere)) {
            atStart.error("bind", "the page is for this machine only, unless web.open = true");
        }
        return new WebConfig(
                atStart.flag("enabled", true),
                bind,
                atStart.port("port", PORT),
                Set.copyOf(section.parsedAll("hosts", List.of(), WebConfig::name)),
                new AddressRanges(section.parsedAll("proxies", List.of(), AddressRanges.Range::parse)),
                section.flag("show-address", true));
    }

    private static boolean isHere(String host) {
        try {
            return host.equals(LOCALHOST) || AddressRanges.Range.literal(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static String name(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no name of a host, as in plaza.example");
        }
        return name;
    }

    /** Under which names the page may be asked for. */
    public Guard guard() {
        return new Guard(hosts);
    }
}
