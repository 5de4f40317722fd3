package dev.plaza.net;

import dev.plaza.metrics.Counters;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The engine with one {@link Talk} on a free port of this machine; for the test's thread. */
final class TestEngine implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final int LINE_LIMIT = 4096;

    /** What a test sets where it matters to it. */
    record Plan(
            Framing framing,
            Limits limits,
            Access access,
            AddressRanges proxies,
            Duration idle,
            Duration grace,
            Tls tls) {
        static final AddressRanges LOOPBACK = ranges("127.0.0.0/8");

        static final Plan USUAL = new Plan(
                Framing.LINES_AND_REST,
                new Limits(1_000, 1_000, null, PATIENCE, PATIENCE, LOOPBACK),
                Access.ANYBODY,
                AddressRanges.NONE,
                PATIENCE,
                Duration.ofSeconds(5),
                null);

        static AddressRanges ranges(String... texts) {
            return new AddressRanges(
                    Stream.of(texts).map(AddressRanges.Range::parse).toList());
        }

        Plan framing(Framing other) {
            return new Plan(other, limits, access, proxies, idle, grace, tls);
        }

        Plan limits(Limits other) {
            return new Plan(framing, other, access, proxies, idle, grace, tls);
        }

        Plan connections(int most) {
            return limits(new Limits(most, most, null, PATIENCE, limits.stalled(), LOOPBACK));
        }

        Plan stalled(Duration longest) {
            return limits(new Limits(1_000, 1_000, null, PATIENCE, longest, LOOPBACK));
        }

        Plan access(Access other) {
            return new Plan(framing, limits, other, proxies, idle, grace, tls);
        }

        Plan proxies(AddressRanges other) {
            return new Plan(framing, limits, access, other, idle, grace, tls);
        }

        Plan idle(Duration longest) {
            return new Plan(framing, limits, access, proxies, longest, grace, tls);
        }

        Plan grace(Duration longest) {
            return new Plan(framing, limits, access, proxies, idle, longest, tls);
        }

        Plan tls(Tls secured) {
            return new Plan(framing, limits, access, proxies, idle, grace, secured);
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
        hosted = new Hosted(
                talk,
                plan.idle(),
                plan.access(),
                LINE_LIMIT,
                counters,
                log,
                tap == null ? new ByteCounts(counters) : tap,
                plan.tls());
        binding = Binding.bind(List.of(plan.tls() == null ? "127.0.0.1" : "0.0.0.0"), 0);
        engine = new Engine(plan.limits(), plan.proxies(), plan.grace());
        engine.listen(() -> hosted, binding.sockets());
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", binding.port());
    }

    /** A client that has not read yet. */
    Caller connect() throws IOException {
        return new Caller(Wire.connect(address(), PATIENCE));
    }

    /** From an address of this machine. */
    Caller connect(String from) throws IOException {
        return new Caller(Wire.connect(address(), new InetSocketAddress(from, 0), PATIENCE));
    }

    /** Greeted; tries again while one before is still on its way out. */
    Caller admitted(String from) throws IOException {
        Deadline deadline = Deadline.after(PATIENCE);
        while (!deadline.passed()) {
            Caller caller = connect(from);
            caller.wire().receiveUntil(came -> came.length() >= 6, deadline);
            if (caller.wire().inbox().toString().equals("hello\n")) {
                return caller.hears("hello\n");
            }
            caller.close();
        }
        throw new AssertionError("whoever left still takes the only place");
    }

    Caller call(String from) throws IOException {
        return connect(from).hears("hello\n");
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

    /** Closes it on another thread, so that its clients may go on meanwhile. */
    CompletableFuture<Void> closing() {
        return CompletableFuture.runAsync(() -> {
            try {
                close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        engine.close();
        binding.close();
    }
}
