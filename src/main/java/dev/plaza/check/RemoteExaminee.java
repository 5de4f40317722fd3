package dev.plaza.check;

import dev.plaza.transcript.Subject;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Need;
import dev.plaza.wire.Security;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;

/** A server that somebody else runs, and that others may be using meanwhile; for the thread that checks it. */
record RemoteExaminee(Subject subject) implements Examinee {
    @Override
    public SocketAddress address() {
        return subject.address();
    }

    @Override
    public Security security() {
        return subject.security();
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        subject.restart();
    }

    @Override
    public boolean offers(Need need) {
        return false;
    }

    @Override
    public void prepare(Transcript transcript) {}

    @Override
    public Optional<String> death() {
        return Optional.empty();
    }

    @Override
    public String printed() {
        return "";
    }

    @Override
    public boolean revive() {
        return false;
    }

    @Override
    public void close() {}
}
