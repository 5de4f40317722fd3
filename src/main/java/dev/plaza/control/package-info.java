/** How a running server is spoken to by whoever operates it: a socket in its data folder. It knows neither side. */
@NullMarked
package dev.plaza.control;

import org.jspecify.annotations.NullMarked;
