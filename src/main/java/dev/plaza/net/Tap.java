package dev.plaza.net;

import java.nio.ByteBuffer;

/** Sees a connection's bytes as they pass, before they are filtered and after they are sent; called by its threads. */
public interface Tap {
    void received(byte[] buffer, int from, int length);

    /** The bytes from {@code from} up to the buffer's position have been sent. */
    void sent(ByteBuffer bytes, int from);
}
