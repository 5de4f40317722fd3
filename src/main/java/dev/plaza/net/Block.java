package dev.plaza.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The addresses that count as one client: an IPv4 address, or the /64 of an IPv6 one, which is what a household gets;
 * a value, any thread.
 */
record Block(boolean isSixth, long prefix) {
    private static final int SIXTH = 16;

    static Block of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == SIXTH ? new Block(true, bytes.getLong()) : new Block(false, bytes.getInt());
    }
}
