/** The line engine: accepts, frames, answers in order, keeps deadlines. It knows no protocol. */
@NullMarked
package dev.plaza.net;

import org.jspecify.annotations.NullMarked;
