/** Plain counters, passed in. */
@NullMarked
package dev.plaza.metrics;

import org.jspecify.annotations.NullMarked;
