/** The visit log; the page is protocols/history/protocol.md. */
@NullMarked
package dev.plaza.history;

import org.jspecify.annotations.NullMarked;
