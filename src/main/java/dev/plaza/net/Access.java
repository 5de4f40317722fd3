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

    /**
     * For what has lists of its own beside these: only whom both admit.
     *
     * @throws IllegalArgumentException when both say who is allowed, and nobody is by both
     */
    public Access narrowedTo(Access own) {
        return new Access(allowedBy(own), deny.and(own.deny));
    }

    private AddressRanges allowedBy(Access own) {
        if (allow.ranges().isEmpty() || own.allow.ranges().isEmpty()) {
            return allow.and(own.allow);
        }
        AddressRanges both = allow.inBoth(own.allow);
        if (both.ranges().isEmpty()) {
            // An empty list would allow everybody.
            throw new IllegalArgumentException("nobody is allowed by both " + allow + " and " + own.allow);
        }
        return both;
    }

    /** Whether some address of the range is allowed. */
    public boolean allowsAnyOf(AddressRanges.Range range) {
        return allow.ranges().isEmpty()
                || allow.ranges().stream().anyMatch(one -> one.inBoth(range).isPresent());
    }

    boolean admits(InetAddress address) {
        return !deny.contains(address) && (allow.ranges().isEmpty() || allow.contains(address));
    }
}
