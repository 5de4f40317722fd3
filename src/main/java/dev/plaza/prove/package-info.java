/** Shows on servers of its own that Plaza keeps its promises; knows nothing of a server but what is seen from outside. */
@NullMarked
package dev.plaza.prove;

import org.jspecify.annotations.NullMarked;
