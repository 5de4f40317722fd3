package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Members that act all at once, each on a thread of its own, and must not fail; one thread. */
final class Crowd {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final List<Thread> threads;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** One of them. */
    interface Member {
        void run() throws IOException;
    }

    private Crowd(List<? extends Member> members) {
        threads = members.stream()
                .map(member -> Thread.ofPlatform().name("crowd").daemon().unstarted(() -> run(member)))
                .toList();
    }

    static Crowd start(List<? extends Member> members) {
        Crowd crowd = new Crowd(members);
        crowd.threads.forEach(Thread::start);
        return crowd;
    }

    private void run(Member member) {
        try {
            member.run();
        } catch (Throwable failure) {
            failures.add(failure);
        }
    }

    /** Waits for the last of them, or for the first that fails; meanwhile the onlooker looks. */
    void awaitEnd(Duration longest, Runnable onlooker) throws IOException {
        Await.until("all have come to an end", longest, GLANCE, () -> {
            onlooker.run();
            requireNoFailure();
            return threads.stream().noneMatch(Thread::isAlive);
        });
        requireNoFailure();
    }

    void requireNoFailure() {
        Throwable failure = failures.peek();
        if (failure != null) {
            throw new NotHeld(
                    failure instanceof NotHeld ? String.valueOf(failure.getMessage()) : failure.toString(), failure);
        }
    }
}
