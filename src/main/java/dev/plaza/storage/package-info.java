/** The durable log: one writer, a few readers, one SQLite file. It knows no service. */
@NullMarked
package dev.plaza.storage;

import org.jspecify.annotations.NullMarked;
