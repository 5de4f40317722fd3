package dev.plaza.bench.drive;

import dev.plaza.bench.server.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Lines that one says and many hear, counted as heard, in a second, up to when the last has heard the last; each must
 * hear all, in their order, to the byte. One thread.
 *
 * @param depth how many lines may be said that are not acknowledged yet
 */
public record FollowTrial(int port, Dialect dialect, int followers, int depth) implements Trial {
    /** What is said begins again after so many lines. */
    private static final int ROUND = 4_096;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Outcome measure(Duration length) throws IOException, Missing {
        try (Ring ring = new Ring()) {
            byte[] round = round();
            List<Follower> ears = new ArrayList<>();
            for (int i = 0; i < followers; i++) {
                ears.add(new Follower(round));
                ring.add(Opening.open(port, dialect, List.of(dialect.follow())), ears.getLast());
            }
            Pusher pusher = new Pusher(Opening.open(port, dialect, List.of(dialect.introduction())));
            ring.add(pusher.channel, pusher);
            return follow(ring, pusher, ears, length, round.length / ROUND);
        } catch (WrongAnswer e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome refused(String message) throws Missing {
        if (message.contains("unrecognized command")) {
            throw new Missing("not available: this Plaza has no follow (" + message + ")");
        }
        return new Outcome(0, Map.of(message, 1L));
    }

    private byte[] round() {
        StringBuilder round = new StringBuilder();
        for (int i = 0; i < ROUND; i++) {
            round.append(dialect.told(i));
        }
        return round.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Outcome follow(Ring ring, Pusher pusher, List<Follower> ears, Duration length, int bytes)
            throws IOException {
        long begin = System.nanoTime();
        Stopwatch watch = new Stopwatch(length);
        pusher.push();
        while (!ring.hasFailed() && watch.isRunning()) {
            ring.turn();
        }
        pusher.isDone = true;
        while (!ring.hasFailed() && !haveHeard(ears, pusher, bytes)) {
            ring.turn();
            if (watch.isOver(PATIENCE)) {
                ring.fail("lines were not heard in time");
            }
        }
        long heard = ears.stream().mapToLong(ear -> ear.heard).sum() / bytes;
        return new Outcome(heard * 1e9 / (System.nanoTime() - begin), ring.errors());
    }

    private static boolean haveHeard(List<Follower> ears, Pusher pusher, int bytes) {
        return pusher.answered == pusher.said && ears.stream().allMatch(ear -> ear.heard == pusher.said * bytes);
    }

    /** Compares what comes with what was said, over and over again from its beginning. */
    private static final class Follower implements Ear {
        private final byte[] round;
        private long heard;

        Follower(byte[] round) {
            this.round = round;
        }

        @Override
        public void hear(byte[] bytes, int count) throws WrongAnswer {
            for (int at = 0; at < count; ) {
                int place = (int) (heard % round.length);
                int some = Math.min(count - at, round.length - place);
                if (!Arrays.equals(bytes, at, at + some, round, place, place + some)) {
                    throw new WrongAnswer("a follower heard something else", bytes, at, at + some);
                }
                at += some;
                heard += some;
            }
        }
    }

    /** Keeps as many lines in flight as there may be. */
    private final class Pusher implements Ear {
        private final SocketChannel channel;
        private final Answer answer = new Answer();
        private long said;
        private long answered;
        private boolean isDone;

        Pusher(SocketChannel channel) {
            this.channel = channel;
        }

        /** In one write, as they would come together from a client. */
        void push() throws IOException {
            boolean isFirst = said == answered;
            StringBuilder requests = new StringBuilder();
            while (!isDone && said - answered < depth) {
                requests.append(new String(question(said).request(), StandardCharsets.UTF_8));
                said++;
            }
            if (isFirst) {
                awaitNext();
            }
            channel.write(ByteBuffer.wrap(requests.toString().getBytes(StandardCharsets.UTF_8)));
        }

        private Question question(long number) {
            return dialect.publish(number % ROUND, followers);
        }

        private void awaitNext() {
            if (answered < said) {
                answer.await(question(answered));
            }
        }

        @Override
        public void hear(byte[] bytes, int count) throws IOException, WrongAnswer {
            for (int at = 0; at < count; ) {
                at += answer.take(bytes, at, count);
                if (answer.completed() != null) {
                    answered++;
                    awaitNext();
                }
            }
            push();
        }
    }
}
