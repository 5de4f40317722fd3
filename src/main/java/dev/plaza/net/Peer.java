package dev.plaza.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Who is at the other end. An IPv4 address that came as {@code ::ffff:a.b.c.d} is an IPv4 address here. */
public record Peer(InetAddress address, int port) {
    static Peer of(InetSocketAddress socket) {
        // InetAddress makes an Inet4Address of a mapped address by itself.
        return new Peer(socket.getAddress(), socket.getPort());
    }

    /** The address alone, without an IPv6 zone: {@code 127.0.0.1}, {@code 0:0:0:0:0:0:0:1}. */
    public String host() {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }

    /** As a log shows it: {@code 127.0.0.1:54321}, {@code [0:0:0:0:0:0:0:1]:54321}. */
    @Override
    public String toString() {
        return (address instanceof Inet6Address ? "[" + host() + "]" : host()) + ":" + port;
    }
}
