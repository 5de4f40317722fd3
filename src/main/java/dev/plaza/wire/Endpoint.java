package dev.plaza.wire;

/** A host, by name or address, and a TCP port; a value, any thread. */
public record Endpoint(String host, int port) {
    private static final String HERE = "127.0.0.1";

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a host is wanted: HOST, HOST:PORT or [IPV6]:PORT");
        }
        if (host.codePoints().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a host has no white space in it: " + host);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    /** A port of this machine. */
    public static Endpoint here(int port) {
        return new Endpoint(HERE, port);
    }

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, {@code :PORT}, {@code [IPV6]:PORT}, {@code [IPV6]} or a bare IPv6 address;
     * what is none of them is an IllegalArgumentException that says so.
     */
    public static Endpoint parse(String text, int defaultPort) {
        String given = text.strip();
        if (given.matches("[0-9]+")) {
            throw new IllegalArgumentException(given + " is no host; a port of this machine is written :" + given);
        }
        int colon = given.lastIndexOf(':');
        boolean bracketed = given.startsWith("[");
        boolean bareIpv6 = !bracketed && given.indexOf(':') != colon;
        boolean noPort = colon < 0 || (bracketed && colon < given.lastIndexOf(']'));
        if (bareIpv6 && !given.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f.]{0,4}(%.*)?|.*:[0-9.]+\\.[0-9.]+")) {
            throw new IllegalArgumentException(
                    "an IPv6 address with a port stands in brackets: [::1]:9020, not " + given);
        }
        if (bareIpv6 || noPort) {
            return new Endpoint(unbracketed(given), defaultPort);
        }
        String host = given.substring(0, colon);
        return new Endpoint(host.isEmpty() ? HERE : unbracketed(host), port(given.substring(colon + 1)));
    }

    private static String unbracketed(String host) {
        String inner = host;
        while (inner.startsWith("[") && inner.endsWith("]")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        if (inner.startsWith("[")) {
            throw new IllegalArgumentException("a bracket is not closed, as in [::1]:9020: " + host);
        }
        return inner;
    }

    /** Reads a port; what is none is an IllegalArgumentException that says so. */
    public static int port(String text) {
        if (!text.strip().matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + text);
        }
        return Integer.parseInt(text.strip());
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
