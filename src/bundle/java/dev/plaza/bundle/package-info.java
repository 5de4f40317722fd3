/** Makes what the bundle holds of the command definitions, manual pages and completion for shells; no part of the jar. */
@NullMarked
package dev.plaza.bundle;

import org.jspecify.annotations.NullMarked;
