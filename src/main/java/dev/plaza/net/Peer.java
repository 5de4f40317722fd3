package dev.plaza.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is at the other end; a value, any thread. An IPv4 address that came as {@code ::ffff:a.b.c.d} is an IPv4 address
 * here.
 *
 * @param isCertain false where a balancer did not tell whose the connection is: then the address earns no right
 */
public record Peer(InetAddress address, int port, boolean isCertain) {
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f.])0(:0)+(?![0-9a-f.])");

    public Peer(InetAddress address, int port) {
        this(address, port, true);
    }

    static Peer of(InetSocketAddress socket) {
        // InetAddress makes an Inet4Address of a mapped address by itself.
        return new Peer(socket.getAddress(), socket.getPort());
    }

    /** Behind this balancer, but nobody knows where: 0.0.0.0, which is no address of anybody. */
    Peer unknown() {
        return new Peer(new InetSocketAddress("0.0.0.0", 0).getAddress(), port, false);
    }

    /** This balancer for itself; whatever its address has a right to is not for what comes through it. */
    public Peer withoutRights() {
        return new Peer(address, port, false);
    }

    /** Whether the right that only these addresses have is the peer's. */
    public boolean isOneOf(AddressRanges ranges) {
        return isCertain && ranges.contains(address);
    }

    /** The address alone, without an IPv6 zone: {@code 127.0.0.1}, {@code ::1}. */
    public String host() {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return shortened(zone < 0 ? host : host.substring(0, zone));
    }

    /** The longest run of zero groups gives way to {@code ::}, the first of equals (RFC 5952 §4.2). */
    private static String shortened(String host) {
        int from = 0;
        int to = 0;
        for (Matcher run = ZEROS.matcher(host); run.find(); ) {
            if (run.end() - run.start() > to - from) {
                from = run.start();
                to = run.end();
            }
        }
        return to == 0
                ? host
                : host.substring(0, Math.max(0, from - 1)) + "::" + host.substring(Math.min(host.length(), to + 1));
    }

    /** As a log shows it: {@code 127.0.0.1:54321}, {@code [::1]:54321}. */
    @Override
    public String toString() {
        return (address instanceof Inet6Address ? "[" + host() + "]" : host()) + ":" + port;
    }
}
