package dev.plaza.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A reply too large to be held at once: asked for more when what it gave before has been written, or is little. */
@FunctionalInterface
public interface Pages {
    /**
     * The next bytes, in an array in which they do not change any more, or null after the last; called by the connection's
     * writing thread.
     */
    @Nullable
    ByteBuffer next();
}
