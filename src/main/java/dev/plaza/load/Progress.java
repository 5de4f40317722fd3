package dev.plaza.load;

import java.time.Duration;

/**
 * What a run has come to; a value, any thread.
 *
 * @param elapsed since the first request
 * @param period what the traffic and the latency are of: since the last time it was told
 */
public record Progress(Duration elapsed, Duration period, Traffic traffic, Latency latency, long errors) {}
