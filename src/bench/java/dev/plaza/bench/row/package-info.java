/** The rows of the table, one kind of work each. */
@NullMarked
package dev.plaza.bench.row;

import org.jspecify.annotations.NullMarked;
