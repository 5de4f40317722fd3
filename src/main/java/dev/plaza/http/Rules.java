package dev.plaza.http;

import dev.plaza.net.Access;
import dev.plaza.net.AddressRanges;
import java.time.Duration;

/**
 * Who may ask, and how; immutable, any thread.
 *
 * @param access from which addresses
 * @param guard under which names
 * @param proxies who is believed as to for whom they ask
 * @param stalled how long an answer may wait for its reader
 */
public record Rules(Access access, Guard guard, AddressRanges proxies, Duration stalled) {}
