/** The client of every protocol that has a folder: one shot, in a pipe, on a terminal; knows nothing of the server. */
@NullMarked
package dev.plaza.client;

import org.jspecify.annotations.NullMarked;
