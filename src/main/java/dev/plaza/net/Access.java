package dev.plaza.net;

import java.net.InetAddress;

/**
 * Who may talk to a service at all; immutable, any thread.
 *
 * @param allow nobody else; with no range in it, everybody
 * @param deny not these, even if they are allowed
 */
public record Access(AddressRanges allow, AddressRanges deny) {
    public static final Access ANYBODY = new Access(AddressRanges.NONE, AddressRanges.NONE);

    boolean admits(InetAddress address) {
        return !deny.contains(address) && (allow.ranges().isEmpty() || allow.contains(address));
    }
}
