package dev.plaza.transcript;

import java.time.Duration;

/** One line of a transcript: something said, or something that must come; immutable, any thread. */
public sealed interface Step {
    Origin origin();

    /** A step of one client; the first of a client connects it. */
    sealed interface OfClient extends Step {
        String client();
    }

    /** Sends, in one write or bytewise. */
    record Send(Origin origin, String client, Text text, boolean bytewise) implements OfClient {}

    /** What comes next is this text. */
    record Expect(Origin origin, String client, Text text) implements OfClient {}

    /** Nothing comes any more, and the server closes without a reset. */
    record Closed(Origin origin, String client) implements OfClient {}

    record Connect(Origin origin, String client) implements OfClient {}

    record HalfClose(Origin origin, String client) implements OfClient {}

    record Reset(Origin origin, String client) implements OfClient {}

    record Close(Origin origin, String client) implements OfClient {}

    /** For so long nothing comes, and the connection stays open. */
    record Silent(Origin origin, String client, Duration duration) implements OfClient {}

    /** The server is stopped and started again, with all it has kept. */
    record Restart(Origin origin) implements Step {}

    record Pause(Origin origin, Duration duration) implements Step {}
}
