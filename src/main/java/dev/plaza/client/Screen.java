package dev.plaza.client;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Endpoint;
import java.io.IOException;

/** Where a conversation is shown; told by the thread that talks and by the one that receives. */
public interface Screen {
    void connected(Endpoint endpoint) throws IOException;

    /** Sent, as one line with its end. */
    void sent(byte[] line) throws IOException;

    /**
     * Received, in whatever pieces it came.
     *
     * @param courtesy it is the greeting, or the answer to an introduction, and no reply to what the user asked
     */
    void received(byte[] bytes, boolean courtesy) throws IOException;

    /** A reply is complete, or nothing has come for a while: what is held back is to be shown. */
    void paused() throws IOException;

    /** The server has ended the connection. */
    void ended(Arrival how) throws IOException;
}
