/** What operators do with the data: backup, restore, verify, export, import. Of the services it knows only what they keep. */
@NullMarked
package dev.plaza.ops;

import org.jspecify.annotations.NullMarked;
