package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the room is sent what others push: all of it, once, in the log's order, however slowly it reads. */
class FollowersTest {
    private static final int FOLLOWERS = 200;
    private static final int PUSHERS = 4;
    private static final int LINES = 1_000;
    /** Of a follower that pushes too. */
    private static final int OWN = 20;

    @TempDir
    private Path data;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private interface Part {
        void play(Talk talk) throws Exception;
    }

    private Thread start(TestServer server, String name, Part part) {
        return Thread.ofVirtual().name(name).start(() -> {
            try (Talk talk = Talk.with(server.address("chat"))) {
                talk.hear("chat room\r\n");
                assertThat(talk.say("name: " + name + "\r\n").hear("\r\n")).isEqualTo("OK\r\n");
                part.play(talk);
            } catch (Exception | AssertionError e) {
                failures.add(new AssertionError(name + ": " + e, e));
            }
        });
    }

    private static void await(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(2)))
                    .as("%s came to its end", thread.getName())
                    .isTrue();
        }
    }

    /** Pushes now a line at a time, now some together, its own OK and others' lines coming as they will. */
    private static void push(Talk talk, String name, int lines, Random random) throws IOException {
        int pushed = 0;
        while (pushed < lines) {
            int together = Math.min(lines - pushed, 1 + random.nextInt(16));
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < together; i++) {
                requests.append("push: ")
                        .append(name)
                        .append(" says ")
                        .append(pushed + i)
                        .append("\r\n");
            }
            talk.say(requests.toString());
            pushed += together;
            for (int i = 0; i < together; i++) {
                assertThat(talk.hear("\r\n")).isEqualTo("OK\r\n");
            }
        }
    }

    /** Reads with pauses of its own until the lines end, behind which its unfollow is answered. */
    private static List<String> stream(Talk talk, int lines, int oks, Random random) throws IOException {
        List<String> stream = new ArrayList<>();
        int ok = 0;
        while (stream.size() < lines || ok < oks) {
            if (random.nextInt(200) == 0) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(100)).toNanos());
            }
            String line = talk.hear("\r\n");
            if (line.equals("OK\r\n")) {
                ok++;
            } else {
                stream.add(line.substring(0, line.length() - 2));
            }
        }
        assertThat(talk.say("unfollow\r\n").hear("\r\n")).isEqualTo("OK\r\n");
        return stream;
    }

    @Test
    void theStreamsOfManyWithRandomStallsEqualTheLog() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        CyclicBarrier allFollow = new CyclicBarrier(FOLLOWERS + PUSHERS);
        List<List<String>> streams = IntStream.range(0, FOLLOWERS)
                .<List<String>>mapToObj(i -> new ArrayList<>())
                .toList();
        try (TestServer server = TestServer.start(data)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < FOLLOWERS; i++) {
                int number = i;
                threads.add(start(server, "f" + i, talk -> {
                    assertThat(talk.say("follow\r\n").hear("\r\n")).isEqualTo("OK\r\n");
                    allFollow.await(60, TimeUnit.SECONDS);
                    streams.get(number).addAll(follow(talk, number, new Random(seed + number)));
                }));
            }
            for (int i = 0; i < PUSHERS; i++) {
                String name = "p" + i;
                Random random = new Random(seed - i);
                threads.add(start(server, name, talk -> {
                    allFollow.await(60, TimeUnit.SECONDS);
                    push(talk, name, LINES, random);
                }));
            }
            await(threads);
            assertThat(failures).as("seed %d", seed).isEmpty();
            List<String> log = log(server);
            for (int i = 0; i < FOLLOWERS; i++) {
                String own = "f" + i + ": ";
                assertThat(streams.get(i))
                        .as("seed %d, follower %d", seed, i)
                        .isEqualTo(log.stream()
                                .filter(line -> !line.startsWith(own))
                                .toList());
            }
        }
    }

    /** Every tenth pushes as well, all in one segment, and reads on. */
    private static List<String> follow(Talk talk, int number, Random random) throws IOException {
        boolean pushes = number % 10 == 0;
        if (pushes) {
            StringBuilder requests = new StringBuilder();
            IntStream.range(0, OWN)
                    .forEach(i -> requests.append("push: own ").append(i).append("\r\n"));
            talk.say(requests.toString());
        }
        int others = PUSHERS * LINES + FOLLOWERS / 10 * OWN - (pushes ? OWN : 0);
        return stream(talk, others, pushes ? OWN : 0, random);
    }

    private static List<String> log(TestServer server) throws IOException {
        try (Talk talk = Talk.with(server.address("chat"))) {
            talk.hear("chat room\r\n");
            return talk.say("get\r\n").hear("\r\n").lines().toList();
        }
    }

    @Test
    void oneThatStopsReadingIsCutAndSlowsNobody() throws Exception {
        try (TestServer server = TestServer.start(data, "chat.follow-lag=500");
                Wire stalled = Wire.connect(server.address("chat"), Duration.ofSeconds(30));
                Talk reading = Talk.with(server.address("chat"));
                Talk pusher = Talk.with(server.address("chat"))) {
            stalled.send("follow\r\n".getBytes(StandardCharsets.UTF_8));
            reading.hear("chat room\r\n");
            assertThat(reading.say("follow\r\n").hear("\r\n")).isEqualTo("OK\r\n");
            pusher.hear("chat room\r\n");
            String line = "push: " + "x".repeat(4_000) + "\r\n";
            for (int i = 0; server.count("chat", "cut.lagging") == 0; i++) {
                assertThat(i).as("lines before it is cut").isLessThan(20_000);
                assertThat(pusher.say(line).hear("\r\n")).isEqualTo("OK\r\n");
                assertThat(reading.hear("\r\n")).hasSize("unknown: ".length() + 4_002);
            }
            assertThat(stalled.receiveUntil(inbox -> inbox.take(inbox.length()) == null, within()))
                    .isIn(Arrival.END, Arrival.RESET);
            assertThat(server.count("chat", "cut.lagging")).isEqualTo(1);
        }
    }

    private static Deadline within() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    @Test
    void whoFollowsIsNeverIdle() throws Exception {
        try (TestServer server = TestServer.start(data, "chat.idle=1 second");
                Talk follower = Talk.with(server.address("chat"));
                Talk other = Talk.with(server.address("chat"))) {
            follower.hear("chat room\r\n");
            assertThat(follower.say("follow\r\n").hear("\r\n")).isEqualTo("OK\r\n");
            other.hear("chat room\r\n");
            assertThat(other.hearAll()).isEqualTo("Error: idle too long\r\n");
            assertThat(follower.say("unfollow\r\n").hear("\r\n")).isEqualTo("OK\r\n");
            assertThat(follower.hearAll()).isEqualTo("Error: idle too long\r\n");
        }
    }

    @Test
    void oneThatCannotBeWrittenToForTooLongIsCut() throws Exception {
        try (TestServer server = TestServer.start(data, "limits.stalled=1 second");
                Wire stalled = Wire.connect(server.address("chat"), Duration.ofSeconds(30));
                Talk pusher = Talk.with(server.address("chat"))) {
            stalled.send("follow\r\n".getBytes(StandardCharsets.UTF_8));
            pusher.hear("chat room\r\n");
            String lines = ("push: " + "x".repeat(4_000) + "\r\n").repeat(100);
            String oks = "OK\r\n".repeat(100);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        assertThat(pusher.say(lines).hearAsMuchAs(oks)).isEqualTo(oks);
                        return server.count("chat", "cut.stalled") == 1;
                    });
        }
    }

    /** Behind the last line that was stored; none of them is lost to who reads. */
    @Test
    void whoFollowsIsToldWhenTheServerStops() throws Exception {
        List<String> stream = new ArrayList<>();
        try (Talk follower = followed()) {
            for (String line = follower.hear("\r\n"); !line.startsWith("Error: "); line = follower.hear("\r\n")) {
                stream.add(line);
            }
            assertThat(follower.hearAll()).isEmpty();
        }
        assertThat(stream)
                .containsExactlyElementsOf(IntStream.range(0, 3 * LINES)
                        .mapToObj(i -> "unknown: " + i + "\r\n")
                        .toList());
    }

    /** A follower of a server that was stopped as soon as all was pushed. */
    private Talk followed() throws IOException {
        try (TestServer server = TestServer.start(data);
                Talk pusher = Talk.with(server.address("chat"))) {
            Talk follower = Talk.with(server.address("chat"));
            follower.hear("chat room\r\n");
            follower.say("follow\r\n").hear("OK\r\n");
            pusher.hear("chat room\r\n");
            StringBuilder requests = new StringBuilder();
            IntStream.range(0, 3 * LINES)
                    .forEach(i -> requests.append("push: ").append(i).append("\r\n"));
            String oks = "OK\r\n".repeat(3 * LINES);
            assertThat(pusher.say(requests.toString()).hearAsMuchAs(oks)).isEqualTo(oks);
            return follower;
        }
    }
}
