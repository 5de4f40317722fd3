/** What both sides of TLS are made of; knows nothing of Plaza. */
@NullMarked
package dev.plaza.tls;

import org.jspecify.annotations.NullMarked;
