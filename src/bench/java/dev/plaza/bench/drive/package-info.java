/** What makes the work and checks the answers: the same for every server. */
@NullMarked
package dev.plaza.bench.drive;

import org.jspecify.annotations.NullMarked;
