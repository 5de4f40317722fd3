/** Files that are read: those on the class path, and those on disk that change; knows nothing of Plaza. */
@NullMarked
package dev.plaza.resources;

import org.jspecify.annotations.NullMarked;
