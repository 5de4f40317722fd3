/** The bulletin board; the page is protocols/bulletin/protocol.md. */
@NullMarked
package dev.plaza.bulletin;

import org.jspecify.annotations.NullMarked;
