/** Tells what is wrong with anybody's server for a protocol that has a folder; knows nothing of Plaza's own server. */
@NullMarked
package dev.plaza.check;

import org.jspecify.annotations.NullMarked;
