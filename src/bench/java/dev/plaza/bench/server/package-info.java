/** The processes that are measured: Plaza as shipped, and its peers. */
@NullMarked
package dev.plaza.bench.server;

import org.jspecify.annotations.NullMarked;
