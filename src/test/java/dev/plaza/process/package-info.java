/** Plaza as its users have it: a process of its own, started by {@code bin/plaza}, after the jar is made. */
package dev.plaza.process;
