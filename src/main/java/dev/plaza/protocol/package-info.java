/** What a protocol's folder says about it, and how to tell where its replies end; knows nothing of the server. */
@NullMarked
package dev.plaza.protocol;

import org.jspecify.annotations.NullMarked;
