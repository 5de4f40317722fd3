/** Composes settings, storage, engine and services into one running server. */
@NullMarked
package dev.plaza.server;

import org.jspecify.annotations.NullMarked;
