package dev.plaza.check;

import dev.plaza.transcript.Subject;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;

/** The server that is to be checked, as the command line names it; immutable, any thread. */
public sealed interface ServerUnderTest {
    /** How long it may take to start, or to accept a connection. */
    Duration START = Duration.ofSeconds(30);

    /** There is none, or it cannot be started. */
    final class Unreachable extends IOException {
        Unreachable(String message) {
            super(message);
        }
    }

    Examinee open(Security security) throws Unreachable, InterruptedException;

    /** As the user named it. */
    String name();

    /** As a word, or words, of a command line. */
    String words();

    /** One that somebody else runs. */
    record Remote(Endpoint endpoint) implements ServerUnderTest {
        /** The address of the host that answers: a case must not try several. */
        @Override
        public Examinee open(Security security) throws Unreachable {
            try (Wire wire = Wire.connect(endpoint, security, START, Tap.NONE)) {
                SocketAddress address = wire.peer();
                return Examinee.remote(Subject.at(address, security));
            } catch (IOException e) {
                throw new Unreachable(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String name() {
            return endpoint.toString();
        }

        @Override
        public String words() {
            return endpoint.toString();
        }
    }

    /** One that is started here. */
    record Started(ServerCommand command) implements ServerUnderTest {
        @Override
        public Examinee open(Security security) throws Unreachable, InterruptedException {
            try {
                return StartedExaminee.start(command, security, START);
            } catch (IOException e) {
                throw new Unreachable(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String name() {
            return command.template();
        }

        @Override
        public String words() {
            return "--exec '" + command.template().replace("'", "'\\''") + "'";
        }
    }
}
