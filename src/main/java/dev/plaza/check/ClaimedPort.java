package dev.plaza.check;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port at which a server under test may listen. Until it is given back, no other check on this machine takes it, in this
 * process or another: two servers on their way up could else be given the same, and the cases of one be tried on the other.
 * Any thread.
 */
final class ClaimedPort implements AutoCloseable {
    /**
     * Below those that systems give to clients (from 32768 on with Linux): else somebody's connection would now and then
     * have the port before the server has started.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    /** So far above the port, where no server under test wants it, a datagram socket stands for the claim. */
    private static final int CLAIM = 20_000;

    private final int number;
    private final DatagramSocket claim;

    private ClaimedPort(int number, DatagramSocket claim) {
        this.number = number;
        this.claim = claim;
    }

    /** One that nothing listens at now. */
    static ClaimedPort any() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int number = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try {
                ClaimedPort claimed = new ClaimedPort(number, claim(number));
                if (isFree(number)) {
                    return claimed;
                }
                claimed.close();
            } catch (BindException others) {
                // Another one, then.
            }
        }
        throw new IOException("no port between " + LOWEST + " and " + HIGHEST + " is free");
    }

    private static DatagramSocket claim(int number) throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), number + CLAIM));
    }

    private static boolean isFree(int port) throws IOException {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        claim.close();
    }
}
