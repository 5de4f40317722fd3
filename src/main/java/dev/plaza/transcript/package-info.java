/** The executable specification: protocol folders, transcripts, and what plays them; knows nothing of the server. */
@NullMarked
package dev.plaza.transcript;

import org.jspecify.annotations.NullMarked;
