package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import java.util.Optional;

/**
 * What the check of somebody's server for one protocol came to; immutable, any thread.
 *
 * @param findings empty when there was no server to check
 * @param trouble why there was none; empty otherwise
 */
public record Standing(Entrant entrant, Protocol protocol, Optional<Findings> findings, String trouble) {}
