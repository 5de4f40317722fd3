package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A server that the checker is tried on; immutable, any thread. */
sealed interface Candidate {
    Duration START = Duration.ofSeconds(20);

    /** A server that takes settings, and does nothing with them, is tried for the cases that want some. */
    String SETTINGS = " # {settings}";

    Protocol protocol();

    /** Among those of its protocol. */
    String name();

    Examinee start() throws IOException, InterruptedException;

    /** Plaza itself: every case holds. */
    record Plaza(Protocol protocol) implements Candidate {
        @Override
        public String name() {
            return "plaza";
        }

        @Override
        public Examinee start() throws IOException {
            return new PlazaExaminee(protocol, Files.createTempDirectory("plaza-checked"));
        }
    }

    /** One that somebody else wrote from the protocol's page: every must and should holds. */
    record Right(Protocol protocol, String name, String interpreter, Path file) implements Candidate {
        @Override
        public Examinee start() throws IOException, InterruptedException {
            return StartedExaminee.start(
                    new ServerCommand(command(interpreter, file) + SETTINGS), Security.NONE, START);
        }
    }

    /** One with a defect. */
    record Wrong(Protocol protocol, WrongServer server, String python, Path file) implements Candidate {
        @Override
        public String name() {
            return server.name();
        }

        @Override
        public Examinee start() throws IOException, InterruptedException {
            return StartedExaminee.start(new ServerCommand(command(python, file)), Security.NONE, START);
        }
    }

    private static String command(String interpreter, Path file) {
        return "exec '" + interpreter + "' '" + file + "' {port} {data}";
    }
}
