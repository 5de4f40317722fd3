package dev.plaza.server;

import dev.plaza.systemd.Systemd;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a server takes from the machine around it, so that a test can put something else in its place.
 *
 * @param clock the time, and the zone in which it is told
 * @param random for many threads at once, which {@link RandomGenerator#getDefault} is not
 * @param lost told when nothing can be stored safely any more: the process must not go on
 * @param systemd told how the server does, where it is one of its services
 */
public record Surroundings(Clock clock, RandomGenerator random, Consumer<Throwable> lost, Systemd systemd) {}
