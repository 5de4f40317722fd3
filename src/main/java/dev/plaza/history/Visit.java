package dev.plaza.history;

import dev.plaza.net.Peer;
import java.time.Instant;

/**
 * A request as it came.
 *
 * @param shown the request's text, escaped
 */
record Visit(Instant at, Peer peer, HistoryCommand command, String shown) {}
