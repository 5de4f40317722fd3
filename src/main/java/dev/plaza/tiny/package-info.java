/** TIME and ECHO; the page is protocols/tiny/protocol.md. */
@NullMarked
package dev.plaza.tiny;

import org.jspecify.annotations.NullMarked;
