/** Folders of files on the class path. */
@NullMarked
package dev.plaza.resources;

import org.jspecify.annotations.NullMarked;
