/** Measures Plaza beside its peers, on one machine and in one run; knows Plaza only as a process that speaks TCP. */
@NullMarked
package dev.plaza.bench;

import org.jspecify.annotations.NullMarked;
