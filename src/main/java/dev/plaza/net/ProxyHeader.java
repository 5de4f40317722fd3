package dev.plaza.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a balancer says before it passes a connection on: whose it is (the PROXY protocol, versions 1 and 2, as HAProxy's
 * proxy-protocol.txt has it); pure.
 *
 * <p>It is read to its last byte and not further: what follows is the client's, and may be TLS.
 */
final class ProxyHeader {
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};

    /** The longest line of version 1, with its end (§2.1). */
    private static final int LINE = 107;

    /** More than any address and its additions take; a length beyond it is an attack. */
    private static final int LONGEST = 4096;

    private static final int FOURTH = 0x11;
    private static final int SIXTH = 0x21;

    private ProxyHeader() {}

    /**
     * Whose connection it is; the balancer's, without its rights, where that looks whether the server lives.
     *
     * @throws ProtocolException where this is no such header
     */
    static Peer read(InputStream in, Peer balancer) throws IOException {
        int first = in.read();
        return switch (first) {
            case 'P' -> text(in, balancer);
            case '\r' -> binary(in, balancer);
            case -1 -> throw new EOFException("nothing came");
            default -> throw new ProtocolException("it does not begin with a header");
        };
    }

    private static Peer text(InputStream in, Peer balancer) throws IOException {
        StringBuilder line = new StringBuilder("P");
        while (line.length() < LINE && line.charAt(line.length() - 1) != '\n') {
            int next = in.read();
            require(next >= 0, "it ended in the header");
            line.append((char) next);
        }
        require(line.toString().endsWith("\r\n"), "the header's line does not end");
        String[] words = line.substring(0, line.length() - 2).split(" ", -1);
        require(words[0].equals("PROXY") && words.length > 1, "it does not begin with a header");
        if (words[1].equals("UNKNOWN")) {
            return balancer.unknown();
        }
        require(words.length == 6, "the header has not its six words");
        return address(words[1], words[2], words[4]);
    }

    private static Peer address(String family, String source, String port) throws IOException {
        // By the writing: ::ffff:192.0.2.7, as one socket for both families shows IPv4 clients, is no Inet6Address.
        require(family.equals(source.contains(":") ? "TCP6" : "TCP4"), "the header's address is of another family");
        InetAddress address = literal(source);
        require(port.matches("0|[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 0xFFFF, "the header's port is none");
        return new Peer(address, Integer.parseInt(port));
    }

    private static InetAddress literal(String text) throws IOException {
        try {
            return AddressRanges.Range.literal(text);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("the header's address is none");
        }
    }

    private static Peer binary(InputStream in, Peer balancer) throws IOException {
        byte[] head = new byte[16];
        head[0] = '\r';
        require(in.readNBytes(head, 1, 15) == 15, "it ended in the header");
        require(
                Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length),
                "it does not begin with a header");
        require(head[12] == 0x20 || head[12] == 0x21, "the header is of another version");
        int length = ByteBuffer.wrap(head).getShort(14) & 0xFFFF;
        require(length <= LONGEST, "the header is too long");
        byte[] rest = in.readNBytes(length);
        require(rest.length == length, "it ended in the header");
        boolean isOwn = head[12] == 0x20;
        return isOwn ? balancer.withoutRights() : address(head[13], ByteBuffer.wrap(rest), balancer);
    }

    /** Of another family than these, or no TCP, nothing can be made (§2.2). */
    private static Peer address(byte family, ByteBuffer rest, Peer balancer) throws IOException {
        int size = family == FOURTH ? 4 : family == SIXTH ? 16 : 0;
        if (size == 0) {
            return balancer.unknown();
        }
        require(rest.remaining() >= 2 * size + 4, "the header is too short for its addresses");
        byte[] source = new byte[size];
        rest.get(source);
        int port = rest.getShort(2 * size) & 0xFFFF;
        return new Peer(InetAddress.getByAddress(source), port);
    }

    private static void require(boolean isSo, String complaint) throws ProtocolException {
        if (!isSo) {
            throw new ProtocolException(complaint);
        }
    }
}
