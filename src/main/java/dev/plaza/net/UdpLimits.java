package dev.plaza.net;

/**
 * How often datagrams are answered; immutable, any thread. A source can be forged, so every answer may go to a victim.
 *
 * @param perSource answers a second to one address (one /64, where it is IPv6)
 * @param burst answers at once to one address after a pause
 * @param overall answers a second to all addresses together
 */
public record UdpLimits(int perSource, int burst, int overall) {
    public UdpLimits {
        if (perSource < 1 || burst < 1 || overall < 1) {
            throw new IllegalArgumentException("limits are positive: " + perSource + ", " + burst + ", " + overall);
        }
    }
}
