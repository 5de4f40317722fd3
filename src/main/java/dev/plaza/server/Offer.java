package dev.plaza.server;

import dev.plaza.config.Section;
import dev.plaza.net.Service;
import dev.plaza.storage.Archive;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service that Plaza can run.
 *
 * @param port where its clients expect it
 * @param datagrams whether it can be served over UDP
 * @param idle how long its clients may be silent, where that is not as for all
 * @param archive what it keeps, for those who verify, export and import it; null where it keeps nothing
 * @param plan reads the service's own settings; what it returns makes the service of them
 */
public record Offer(
        String name,
        int port,
        boolean datagrams,
        @Nullable Duration idle,
        @Nullable Archive<?> archive,
        Function<Section, Opening> plan) {
    private static final Object NOTHING = new Object();

    /** Makes the service, when everything under it stands; under new settings again, around what it was made for. */
    public interface Opening {
        /** What the service is a door to, for as long as the server runs: a room, a board. */
        Object domain(Foundation foundation);

        /**
         * The service under these settings.
         *
         * @param domain as an opening of the same offer made it
         */
        Service open(Object domain, Foundation foundation) throws IOException;
    }

    /** Makes a service of its settings and of what it is a door to. */
    @FunctionalInterface
    public interface Making<C, D> {
        Service make(C config, D domain, Foundation foundation) throws IOException;
    }

    /** Makes a service of its settings. */
    @FunctionalInterface
    public interface Door<C> {
        Service make(C config, Foundation foundation) throws IOException;
    }

    private record Plan<C, D>(C config, Function<Foundation, D> domain, Making<C, D> making) implements Opening {
        @Override
        public Object domain(Foundation foundation) {
            return domain.apply(foundation);
        }

        @Override
        @SuppressWarnings("unchecked") // a domain that an opening of the same offer has made
        public Service open(Object made, Foundation foundation) throws IOException {
            return making.make(config, (D) made, foundation);
        }
    }

    /** A service that remembers nothing that its settings do not say. */
    public static <C> Offer of(String name, int port, Function<Section, C> config, Door<C> making) {
        return of(name, port, config, on -> NOTHING, (settings, nothing, on) -> making.make(settings, on));
    }

    /**
     * A service that is a door to something.
     *
     * @param domain makes that, once
     */
    public static <C, D> Offer of(
            String name, int port, Function<Section, C> config, Function<Foundation, D> domain, Making<C, D> making) {
        return new Offer(name, port, false, null, null, section -> new Plan<>(config.apply(section), domain, making));
    }

    Offer withDatagrams() {
        return new Offer(name, port, true, idle, archive, plan);
    }

    Offer withIdle(Duration duration) {
        return new Offer(name, port, datagrams, duration, archive, plan);
    }

    /** Public, as {@link #of} is: with it a service of another registry is whole. */
    public Offer withArchive(Archive<?> kept) {
        return new Offer(name, port, datagrams, idle, kept, plan);
    }
}
