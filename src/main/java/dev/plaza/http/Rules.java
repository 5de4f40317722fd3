package dev.plaza.http;

import dev.plaza.net.Access;
import java.time.Duration;

/**
 * Who may ask, and how; immutable, any thread.
 *
 * @param access from which addresses
 * @param guard under which names
 * @param stalled how long an answer may wait for its reader
 */
public record Rules(Access access, Guard guard, Duration stalled) {}
