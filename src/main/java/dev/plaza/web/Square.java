package dev.plaza.web;

import dev.plaza.http.Rules;
import dev.plaza.net.Connected;
import dev.plaza.net.Gate;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.storage.Subscription;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The running server, as the page's door sees it; any thread. */
public interface Square {
    /**
     * A service that is served.
     *
     * @param addresses where, as its operator named them
     * @param connections how many are connected
     */
    record Place(String name, List<String> addresses, int connections) {}

    /** Those that are served. */
    List<Place> places();

    /** The service of this kind as it is at present, if it is served. */
    <S extends Service> Optional<S> service(Class<S> kind);

    /** The most bytes of a request line. */
    int line();

    /** The page's settings as they are at present. */
    WebConfig config();

    /** By which requests are judged at present. */
    Rules rules();

    /** Lets those in who ask, under the limits of all. */
    Gate gate();

    /** Some of those who are connected, at most so many. */
    List<Connected> connected(int most);

    /**
     * Connects to a service of this server.
     *
     * @param peer as whom; empty: as the server itself, of which no notice is taken
     * @throws IOException where that fails, or there is no such service
     */
    Line connect(String service, Optional<Peer> peer, Tap tap) throws IOException;

    /** The time, and the zone in which it is told. */
    Clock clock();

    /** When it began to answer. */
    Instant since();

    /** What was measured in each of the last seconds, as JSON of the API. */
    Map<String, ?> statistics();

    /** What was measured in the last second, likewise. */
    Map<String, ?> lastSecond();

    /** Calls this every second, on a thread that must not be held up. */
    Subscription everySecond(Runnable told);

    /** All that is measured, in the format that suits this Accept header. */
    Exposed metrics(String accept);

    /**
     * Measurements as text.
     *
     * @param type the format's media type
     */
    record Exposed(String type, String text) {}

    /**
     * Each service, and whether it answers on its port within two seconds: asked once a second at most, stored and counted
     * nowhere.
     */
    Map<String, Boolean> health() throws InterruptedException;

    /** Whether all is well enough to send clients here. */
    boolean isReady();
}
