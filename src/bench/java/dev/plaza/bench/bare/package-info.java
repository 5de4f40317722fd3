/**
 * Servers of virtual threads that do what a row asks for and nothing else: no limits, no deadlines, no measuring. What lies
 * between them and Plaza is Plaza's, about; what lies between them and the other peers is Java's and the kernel's.
 */
@NullMarked
package dev.plaza.bench.bare;

import org.jspecify.annotations.NullMarked;
