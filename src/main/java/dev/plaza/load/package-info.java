/** Makes load on a server of any protocol that has a folder, and checks every reply; knows nothing of the server. */
@NullMarked
package dev.plaza.load;

import org.jspecify.annotations.NullMarked;
