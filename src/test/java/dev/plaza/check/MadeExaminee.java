package dev.plaza.check;

import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Need;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An examinee whose deaths and means a test sets; for the thread of the test. */
final class MadeExaminee implements Examinee {
    private final SocketAddress address;
    final Set<Need> offered = EnumSet.noneOf(Need.class);
    final Deque<String> deaths = new ArrayDeque<>();
    String printed = "";
    boolean revivable = true;
    int revived;
    Optional<IOException> unprepared = Optional.empty();

    MadeExaminee(SocketAddress address) {
        this.address = address;
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void restart() {}

    @Override
    public boolean offers(Need need) {
        return offered.contains(need);
    }

    @Override
    public void prepare(Transcript transcript) throws IOException {
        if (unprepared.isPresent()) {
            throw unprepared.get();
        }
    }

    @Override
    public Optional<String> death() {
        return Optional.ofNullable(deaths.poll());
    }

    @Override
    public String printed() {
        return printed;
    }

    @Override
    public boolean revive() {
        revived++;
        return revivable;
    }

    @Override
    public void close() {}
}
