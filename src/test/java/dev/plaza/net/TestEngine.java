package dev.plaza.net;

import dev.plaza.metrics.Counters;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The engine with one {@link Talk} on a free port of this machine; for the test's thread. */
final class TestEngine implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final int LINE_LIMIT = 4096;

    /** What a test sets where it matters to it. */
    record Plan(Framing framing, int connections, Duration stalled, Duration idle, Duration grace) {
        static final Plan USUAL = new Plan(Framing.LINES_AND_REST, 1_000, PATIENCE, PATIENCE, Duration.ofSeconds(5));

        Plan framing(Framing other) {
            return new Plan(other, connections, stalled, idle, grace);
        }

        Plan connections(int most) {
            return new Plan(framing, most, stalled, idle, grace);
        }

        Plan stalled(Duration longest) {
            return new Plan(framing, connections, longest, idle, grace);
        }

        Plan idle(Duration longest) {
            return new Plan(framing, connections, stalled, longest, grace);
        }

        Plan grace(Duration longest) {
            return new Plan(framing, connections, stalled, idle, longest);
        }

        TestEngine start() throws IOException {
            return new TestEngine(this, null);
        }

        TestEngine start(Tap tap) throws IOException {
            return new TestEngine(this, tap);
        }
    }

    final Talk talk;
    final Hosted hosted;
    private final Binding binding;
    private final Engine engine;

    private TestEngine(Plan plan, Tap tap) throws IOException {
        talk = new Talk(plan.framing());
        Counters counters = new Counters();
        ServiceLog log = new ServiceLog("talk");
        hosted = new Hosted(talk, plan.idle(), LINE_LIMIT, counters, log, tap == null ? new ByteCounts(counters) : tap);
        binding = Binding.bind(List.of("127.0.0.1"), 0);
        engine = new Engine(new Limits(plan.connections(), plan.stalled()), plan.grace());
        engine.listen(hosted, binding.sockets());
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", binding.port());
    }

    /** A client that has not read yet. */
    Caller connect() throws IOException {
        return new Caller(Wire.connect(address(), PATIENCE));
    }

    /** A client that was greeted. */
    Caller call() throws IOException {
        Caller caller = connect();
        caller.hears("hello\n");
        return caller;
    }

    long count(String counter) {
        return hosted.counters().of(counter).sum();
    }

    @Override
    public void close() throws IOException {
        engine.close();
        binding.close();
    }
}
