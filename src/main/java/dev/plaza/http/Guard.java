package dev.plaza.http;

import dev.plaza.net.AddressRanges;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps other web pages from using a visitor's browser: neither by a name of their own for this server's address (DNS
 * rebinding), nor by requests across sites. Immutable, any thread.
 *
 * @param names by which this server is known besides localhost and its addresses
 */
public record Guard(Set<String> names) {
    /** What every answer carries. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final String JSON = "application/json";
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final Pattern HOST = Pattern.compile("([^:\\[\\]]+|\\[([^\\]]*)])(:[0-9]*)?");

    public Guard {
        names = Set.copyOf(names);
    }

    void check(Request request) throws Problem {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        if (request.count("Host") != 1 || !isOwn(host)) {
            throw new Problem(421, "this server is not known by the name in Host; web.hosts says by which it is");
        }
        boolean isApi = request.path().startsWith("/api/");
        boolean writes = !READING.contains(request.method());
        String site = request.header("Sec-Fetch-Site").orElse("none");
        if ((isApi || writes) && !OWN_SITE.contains(site)) {
            throw new Problem(403, "this is not for other pages");
        }
        if (isApi || writes) {
            requireSameOrigin(request, host);
        }
        if (writes) {
            requireJson(request);
        }
    }

    /** Whether a Host header names this server; in lower case. Addresses prove themselves: a foreign name is none. */
    boolean isOwn(String host) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1);
        return name.equals("localhost")
                || names.contains(name)
                || isAddress(parts.group(2) == null ? name : parts.group(2));
    }

    private static boolean isAddress(String text) {
        try {
            return AddressRanges.Range.literal(text).getAddress().length > 0;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static void requireSameOrigin(Request request, String host) throws Problem {
        String origin = request.header("Origin").orElse("").toLowerCase(Locale.ROOT);
        if (!origin.isEmpty() && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw new Problem(403, "this is not for pages of another origin");
        }
    }

    /** A form of another site can send text, and a script without leave too; JSON neither can. */
    private static void requireJson(Request request) throws Problem {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean isJson = type.equals(JSON) || type.startsWith(JSON + ";");
        if (!isJson && !request.method().equals("DELETE")) {
            throw new Problem(415, "a body is sent as " + JSON);
        }
    }
}
