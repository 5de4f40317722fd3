package dev.plaza.net;

import java.time.Duration;

/**
 * Somebody who is connected; a value.
 *
 * @param age since they connected
 */
public record Connected(String service, Peer peer, Duration age) {}
