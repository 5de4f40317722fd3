package dev.plaza.server;

import dev.plaza.config.Section;
import dev.plaza.net.Service;
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
 * @param plan reads the service's own settings; what it returns makes the service of them
 */
public record Offer(
        String name, int port, boolean datagrams, @Nullable Duration idle, Function<Section, Opening> plan) {
    /** Makes the service, when everything under it stands. */
    @FunctionalInterface
    public interface Opening {
        Service open(Foundation foundation) throws IOException;
    }

    /** Makes a service of its settings. */
    @FunctionalInterface
    public interface Making<C> {
        Service make(C config, Foundation foundation) throws IOException;
    }

    public static <C> Offer of(String name, int port, Function<Section, C> config, Making<C> making) {
        return new Offer(name, port, false, null, section -> {
            C settings = config.apply(section);
            return foundation -> making.make(settings, foundation);
        });
    }

    Offer withDatagrams() {
        return new Offer(name, port, true, idle, plan);
    }

    Offer withIdle(Duration duration) {
        return new Offer(name, port, datagrams, duration, plan);
    }
}
