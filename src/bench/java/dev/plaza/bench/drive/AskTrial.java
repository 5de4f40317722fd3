package dev.plaza.bench.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What right answers are worth in a second, to questions whose answers are long or without an end mark, one at a time on
 * each connection; one thread. The same for every server, as {@link LoadTrial} is for short answers.
 *
 * @param questions asked for the next one, on whatever connection
 */
public record AskTrial(int port, Dialect dialect, int connections, Supplier<Question> questions) implements Trial {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Outcome measure(Duration length) throws IOException {
        try (Ring ring = new Ring()) {
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                channels.add(Opening.open(port, dialect, List.of()));
            }
            Stopwatch watch = new Stopwatch(length);
            List<Asker> askers = new ArrayList<>();
            for (SocketChannel channel : channels) {
                Asker asker = new Asker(channel, watch, questions);
                ring.add(channel, asker);
                askers.add(asker);
                asker.ask();
            }
            return listen(ring, watch, askers);
        } catch (WrongAnswer e) {
            return new Outcome(0, Map.of(String.valueOf(e.getMessage()), 1L));
        }
    }

    private static Outcome listen(Ring ring, Stopwatch watch, List<Asker> askers) throws IOException {
        while (!ring.hasFailed() && (watch.isRunning() || askers.stream().anyMatch(asker -> asker.waits))) {
            ring.turn();
            if (watch.isOver(PATIENCE)) {
                ring.fail("no answer in time");
            }
        }
        return new Outcome(watch.perSecond(), ring.errors());
    }

    /** One connection: the next question goes out when the answer to the one before is there. */
    private static final class Asker implements Ear {
        private final SocketChannel channel;
        private final Stopwatch watch;
        private final Supplier<Question> questions;
        private final Answer answer = new Answer();
        private boolean waits;

        Asker(SocketChannel channel, Stopwatch watch, Supplier<Question> questions) {
            this.channel = channel;
            this.watch = watch;
            this.questions = questions;
        }

        /** A question is short: there is always room for it where nothing else is on its way. */
        void ask() throws IOException {
            Question question = questions.get();
            answer.await(question);
            waits = true;
            channel.write(ByteBuffer.wrap(question.request()));
        }

        @Override
        public void hear(byte[] bytes, int count) throws IOException, WrongAnswer {
            for (int at = 0; at < count; ) {
                at += answer.take(bytes, at, count);
                Question done = answer.completed();
                if (done != null) {
                    watch.count(done.worth());
                    waits = false;
                    if (watch.isRunning()) {
                        ask();
                    }
                }
            }
        }
    }
}
