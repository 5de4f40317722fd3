package dev.plaza.prove;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Clients that write all at once; one thread. */
final class Load {
    private final List<? extends Client> clients;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;

    private Load(List<? extends Client> clients) {
        this.clients = clients;
        threads = clients.stream()
                .map(client ->
                        Thread.ofPlatform().name(client.tally().name()).daemon().unstarted(() -> run(client)))
                .toList();
    }

    static Load start(List<? extends Client> clients) {
        Load load = new Load(clients);
        load.threads.forEach(Thread::start);
        return load;
    }

    private void run(Client client) {
        try {
            client.run();
        } catch (IOException expected) {
            // So it ends for who writes while the server is killed.
        } catch (Throwable failure) {
            failures.add(failure);
        }
    }

    /** Waits until each client has had so much acknowledged. */
    void awaitAcknowledged(int each) throws IOException {
        Await.until(
                "every client has had " + each + " acknowledged",
                () -> !failures.isEmpty()
                        || clients.stream().allMatch(client -> client.tally().acknowledged() >= each));
        requireNoFailure();
    }

    /** Waits until every client has met the server's end. */
    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            boolean ended = thread.join(PlazaProcess.PATIENCE);
            Demand.that(ended, () -> thread.getName() + " does not notice that the server has ended");
        }
        requireNoFailure();
    }

    private void requireNoFailure() {
        if (!failures.isEmpty()) {
            throw new NotHeld("a client failed: " + failures.peek(), failures.peek());
        }
    }
}
