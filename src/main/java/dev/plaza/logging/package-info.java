/** The log: its level, which can be changed while it is written, and its end, which can be read then. */
@NullMarked
package dev.plaza.logging;

import org.jspecify.annotations.NullMarked;
