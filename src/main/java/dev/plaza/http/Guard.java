package dev.plaza.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    /** Addresses prove themselves: what a foreign name leads to is no address. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private static final Pattern HOST = Pattern.compile("([^:\\[\\]]+|\\[[^\\]]*])(:[0-9]*)?");

    public Guard {
        names = Set.copyOf(names);
    }

    void check(Request request) throws Problem {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        requireOwn(host);
        boolean isApi = request.path().startsWith("/api/");
        boolean writes = !READING.contains(request.method());
        String site = request.header("Sec-Fetch-Site").orElse("none");
        if ((isApi || writes) && !OWN_SITE.contains(site)) {
            throw new Problem(403, "this is not for other pages");
        }
        if (writes) {
            requireSameOrigin(request, host);
            requireJson(request);
        }
    }

    private void requireOwn(String host) throws Problem {
        var parts = HOST.matcher(host);
        String name = parts.matches() ? parts.group(1) : "";
        if (!name.equals("localhost")
                && !names.contains(name)
                && !ADDRESS.matcher(name).matches()) {
            throw new Problem(421, "this server is not known by the name in Host; web.hosts says by which it is");
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
