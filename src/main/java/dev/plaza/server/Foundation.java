package dev.plaza.server;

import dev.plaza.metrics.Counters;
import dev.plaza.net.ServiceLog;
import dev.plaza.storage.Database;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a service may be built on.
 *
 * @param clock the time, and the zone in which it is told
 * @param log the service's own lines in the log
 * @param counters the service's own, for its requests
 */
public record Foundation(Database database, Clock clock, RandomGenerator random, ServiceLog log, Counters counters) {}
