/** What came of the measurements, and how it is shown. */
@NullMarked
package dev.plaza.bench.report;

import org.jspecify.annotations.NullMarked;
