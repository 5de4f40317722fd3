package dev.plaza.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What takes a connection's bytes to and fro: the bare socket, or TLS over it. One thread reads, one (the same or
 * another) writes.
 */
interface Carrier {
    /** Waits for bytes; returns how many came, or {@link LineReader.Source#END}. */
    int read(byte[] buffer, int from, int length) throws IOException;

    /** Takes bytes that are here; returns how many, none, or {@link LineReader.Source#END}. */
    int poll(byte[] buffer, int from, int length) throws IOException;

    /** As {@link #read}, for no longer than that; then {@link LineReader.Source#TIMED_OUT}. */
    int readFor(Duration patience, byte[] buffer, int from, int length) throws IOException;

    /** Writes of the pieces from the first on, at least a byte: what has gone is progress of a peer that reads slowly. */
    void write(ByteBuffer[] pieces, int first) throws IOException;

    /** Ends the sending side; what the peer still sends can be read. */
    void shutdownOutput() throws IOException;
}
