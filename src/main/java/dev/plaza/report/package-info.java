/** What is reported of a check and of a proof in the same way. */
@NullMarked
package dev.plaza.report;

import org.jspecify.annotations.NullMarked;
