package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Subject;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The check of a whole class's servers, a few at a time; used by one thread, which waits for the others.
 *
 * @param start how long a server may take to start, or to be connected to
 * @param atOnce how many are checked at the same time
 */
public record ClassCheck(Selection selection, Options options, Duration start, int atOnce) {
    /** Everybody's standing in each of the protocols, in the order of the roster; each is told when it is there. */
    public List<Standing> of(Roster roster, List<Protocol> protocols, Consumer<Standing> told)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Standing>> running = new ArrayList<>();
            for (Entrant entrant : roster.entrants()) {
                for (Protocol protocol : protocols) {
                    running.add(threads.submit(() -> told(standing(entrant, protocol), told)));
                }
            }
            List<Standing> standings = new ArrayList<>();
            for (Future<Standing> one : running) {
                standings.add(get(one));
            }
            return standings;
        }
    }

    private static Standing told(Standing standing, Consumer<Standing> told) {
        told.accept(standing);
        return standing;
    }

    private static Standing get(Future<Standing> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Standing standing(Entrant entrant, Protocol protocol) throws InterruptedException {
        List<Case> cases = selection.of(Suite.of(protocol));
        try (Examinee examinee = examinee(entrant, protocol)) {
            Findings findings = new Examination(protocol, examinee, options, Progress.NONE).of(cases, entrant.server());
            return new Standing(entrant, protocol, Optional.of(findings), "");
        } catch (IOException | IllegalArgumentException e) {
            return new Standing(entrant, protocol, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Examinee examinee(Entrant entrant, Protocol protocol) throws IOException, InterruptedException {
        return entrant.address().isPresent()
                ? remote(Endpoint.parse(entrant.address().get(), protocol.port()))
                : StartedExaminee.start(entrant.command(protocol.name()), start);
    }

    /** At the one address of the host that answers: a case must not try several. */
    private Examinee remote(Endpoint endpoint) throws IOException {
        try (Wire wire = Wire.connect(endpoint, start, Tap.NONE)) {
            return Examinee.remote(Subject.at(wire.peer()));
        } catch (IOException e) {
            throw new IOException("cannot connect to " + endpoint + ": " + e.getMessage(), e);
        }
    }
}
