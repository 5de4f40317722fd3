package dev.plaza.bench.row;

import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Peers that are measured for the reader only: a row does without those that this machine cannot run; one thread. */
final class References implements AutoCloseable {
    private final List<Peer> peers = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    @FunctionalInterface
    interface Start {
        Peer peer() throws IOException, InterruptedException, Missing;
    }

    void start(String name, Start start) throws IOException, InterruptedException {
        try {
            peers.add(start.peer());
        } catch (Missing e) {
            missing.add("no " + name + " for reference: " + e.getMessage());
        }
    }

    List<Peer> peers() {
        return peers;
    }

    /** Which there are not, and why. */
    String[] notes() {
        return missing.toArray(String[]::new);
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
    }
}
