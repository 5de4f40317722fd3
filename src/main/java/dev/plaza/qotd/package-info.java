/** Quote of the day; the page is protocols/qotd/protocol.md. */
@NullMarked
package dev.plaza.qotd;

import org.jspecify.annotations.NullMarked;
