/** Counters and histograms, passed in, and the text that Prometheus reads. */
@NullMarked
package dev.plaza.metrics;

import org.jspecify.annotations.NullMarked;
