package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The check of a whole class's servers, a few at a time; used by one thread, which waits for the others.
 *
 * @param atOnce how many are checked at the same time
 */
public record ClassCheck(Selection selection, Options options, int atOnce) {
    /**
     * Everybody's standing in each of the protocols.
     *
     * @param stop ends it; what was not reached is told as that
     * @param told each standing, in the order of the roster, as soon as it and those before it are there
     */
    public List<Standing> of(Roster roster, List<Protocol> protocols, CountDownLatch stop, Consumer<Standing> told)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Standing>> running = new ArrayList<>();
            for (Entrant entrant : roster.entrants()) {
                for (Protocol protocol : protocols) {
                    running.add(threads.submit(() -> standing(entrant, protocol, stop)));
                }
            }
            List<Standing> standings = new ArrayList<>();
            for (Future<Standing> one : running) {
                standings.add(get(one));
                told.accept(standings.getLast());
            }
            return standings;
        }
    }

    private static Standing get(Future<Standing> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Standing standing(Entrant entrant, Protocol protocol, CountDownLatch stop) throws InterruptedException {
        List<Case> cases = selection.of(Suite.of(protocol));
        ServerUnderTest server = entrant.server(protocol);
        return new Standing(entrant, new Checkup(protocol, server, cases, options, Progress.NONE).findings(stop));
    }
}
