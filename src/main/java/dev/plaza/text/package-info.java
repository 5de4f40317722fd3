/** What text is, and how a stranger's text is shown; knows nothing of Plaza. */
@NullMarked
package dev.plaza.text;

import org.jspecify.annotations.NullMarked;
