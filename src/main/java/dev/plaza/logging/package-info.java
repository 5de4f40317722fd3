/** The log's own part of Plaza: its level can be changed while it is written. */
@NullMarked
package dev.plaza.logging;

import org.jspecify.annotations.NullMarked;
