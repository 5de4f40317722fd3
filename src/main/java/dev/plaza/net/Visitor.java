package dev.plaza.net;

import java.nio.channels.SocketChannel;

/**
 * Somebody who has connected; immutable.
 *
 * @param guest what is counted of their address
 */
record Visitor(SocketChannel channel, Peer peer, Guest guest) {}
