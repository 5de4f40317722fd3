package dev.plaza.history;

import dev.plaza.net.Peer;
import java.time.Instant;

/**
 * A request as it came.
 *
 * @param rules by which the visitor is judged
 * @param shown the request's text, escaped
 */
record Visit(Instant at, HistoryConfig rules, Peer peer, HistoryCommand command, String shown) {}
