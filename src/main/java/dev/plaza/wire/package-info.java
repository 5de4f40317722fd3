/** The client side of a TCP connection; knows no protocol and nothing of the server. */
@NullMarked
package dev.plaza.wire;

import org.jspecify.annotations.NullMarked;
