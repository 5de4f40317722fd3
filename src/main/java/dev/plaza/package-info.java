/** Plaza: five small text services in one process. */
@NullMarked
package dev.plaza;

import org.jspecify.annotations.NullMarked;
