package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Conversations that are ended from outside at any moment: each client hears whole replies in their order, then one
 * goodbye, then the end; never a reset, nor a byte of one thing within another.
 */
class ExpelStressTest {
    private static final int ROUNDS = 1_600;
    private static final int BATCH = 16;
    private static final int REQUESTS = 40;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocketChannel socket;

    @BeforeEach
    void bind() throws IOException {
        socket = ServerSocketChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    /** One client, all that is random about it drawn from its seed. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Round(long seed, boolean halfCloses, int pauseMicros, int chunk, List<String> replies, byte[] said) {
        static Round of(long seed) {
            Random random = new Random(seed);
            List<String> replies = new ArrayList<>(List.of("hello\n"));
            // With bare ends the first of them is undecided for a while, in a read with a timeout.
            String end = random.nextInt(3) == 0 ? "\n" : "\r\n";
            StringBuilder said = new StringBuilder();
            for (int i = 0; i < REQUESTS; i++) {
                int kind = random.nextInt(10);
                int size = 10 * random.nextInt(30_000);
                String request = kind == 0 ? "large " + size : kind == 1 ? "async" : "request " + i;
                said.append(request).append(end);
                replies.add(kind == 0 ? Talk.large(size) : kind == 1 ? "done\n" : request + "\n");
            }
            return new Round(
                    seed,
                    random.nextInt(4) == 0,
                    random.nextInt(1 << random.nextInt(14)),
                    1 + random.nextInt(1 << random.nextInt(10)),
                    replies,
                    said.append(random.nextBoolean() ? "half a li" : "")
                            .toString()
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"LINES", "FIRST_END_DECIDES"})
    void everyClientHearsWholeRepliesAndOneGoodbye(Framing framing) throws Exception {
        Talk talk = new Talk(framing);
        Ticks ticks = new Ticks();
        Hosted host =
                Hosted.of(talk, TestEngine.PATIENCE, Access.ANYBODY, TestEngine.LINE_LIMIT, new ServiceLog("talk"));
        for (long seed = 0; seed < ROUNDS; seed += BATCH) {
            List<Future<?>> rounds = new ArrayList<>();
            for (long one = seed; one < seed + BATCH; one++) {
                Round round = Round.of(one);
                // One after the other, so that each client meets the connection of its own round.
                Wire wire = Wire.connect(socket.getLocalAddress(), TestEngine.PATIENCE);
                Connection connection = serve(host, ticks);
                rounds.add(threads.submit(() -> expel(connection, round)));
                rounds.add(threads.submit(() -> hear(new Caller(wire), round)));
            }
            for (Future<?> round : rounds) {
                round.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(talk.breaches).isEmpty();
        assertThat(host.counters().of("errors").sum()).isZero();
        long told = host.counters().of("fault.idle").sum()
                + host.counters().of("fault.shutting-down").sum();
        assertThat(told).as("reasons that counted").isEqualTo(ROUNDS);
    }

    private Connection serve(Hosted host, Ticks ticks) throws IOException {
        SocketChannel channel = socket.accept();
        Peer peer = Peer.of((InetSocketAddress) channel.getRemoteAddress());
        Connection connection = new Connection(
                host,
                new Visitor(channel, peer, Guest.UNCOUNTED),
                () -> host.service().session(peer),
                ticks,
                new RefusalLog());
        threads.execute(connection);
        return connection;
    }

    /** By two threads at once: the first reason counts, and is told once. */
    private Void expel(Connection connection, Round round) {
        LockSupport.parkNanos(round.pauseMicros() * 1_000L);
        threads.execute(() -> connection.expel(Fault.IDLE));
        connection.expel(Fault.SHUTTING_DOWN);
        return null;
    }

    private Void hear(Caller caller, Round round) throws Exception {
        try (caller) {
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> say(caller, round), threads);
            Arrival last = caller.untilTheEnd(TestEngine.PATIENCE);
            String heard = caller.wire().inbox().toString();
            said.get(20, TimeUnit.SECONDS);

            assertThat(last).as("seed %d", round.seed()).isEqualTo(Arrival.END);
            String rest = withoutReplies(heard, round.replies());
            List<String> wanted = new ArrayList<>(List.of("fault idle\n", "fault shutting-down\n"));
            if (round.halfCloses() && heard.endsWith(round.replies().getLast())) {
                // It may have ended by itself.
                wanted.add("");
            }
            assertThat(rest).as("after whole replies, seed %d", round.seed()).isIn(wanted);
            return null;
        }
    }

    private static String withoutReplies(String heard, List<String> replies) {
        int at = 0;
        for (String reply : replies) {
            if (!heard.startsWith(reply, at)) {
                break;
            }
            at += reply.length();
        }
        String rest = heard.substring(at);
        return rest.length() > 200 ? rest.substring(0, 200) : rest;
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static void say(Caller caller, Round round) {
        byte[] said = round.said();
        try {
            for (int from = 0; from < said.length; from += round.chunk()) {
                caller.wire().send(Arrays.copyOfRange(said, from, Math.min(said.length, from + round.chunk())));
                Thread.yield();
            }
            if (round.halfCloses()) {
                caller.wire().halfClose();
            }
        } catch (IOException e) {
            throw new AssertionError("the server did not listen to the end, seed " + round.seed(), e);
        }
    }
}
