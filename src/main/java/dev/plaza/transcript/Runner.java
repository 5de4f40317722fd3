package dev.plaza.transcript;

import dev.plaza.wire.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Plays transcripts against a server; immutable, any thread, each run on the thread that asks for it. */
public record Runner(Subject subject, Duration patience) {
    /** How long a server may take to come back. */
    private static final Duration RESTART = Duration.ofSeconds(30);

    /** Between two bytes that are sent one by one the thread steps back: on a busy machine that takes a while. */
    private static final Duration BYTE = Duration.ofMillis(20);

    /**
     * Plays one transcript; the words it invents come from {@code random}.
     *
     * <p>Each step may take the patience, plus what it spends itself: in a pause, a silence or a restart, and on sending
     * byte by byte. Not the whole run: fifty clients that are greeted in turn take fifty times a slow network's time.
     */
    public Outcome run(Transcript transcript, RandomGenerator random) throws InterruptedException {
        Dialogue dialogue = new Dialogue();
        try (Clients clients = new Clients(subject, dialogue)) {
            return new Run(this, transcript, clients, new Captures(random), dialogue).play();
        }
    }

    /** Until when this step may take, which begins now. */
    Deadline deadline(Step step) {
        return Deadline.after(patience.plus(own(step)));
    }

    private static Duration own(Step step) {
        return switch (step) {
            case Step.Pause pause -> pause.duration();
            case Step.Silent silent -> silent.duration();
            case Step.Restart restart -> RESTART;
            case Step.Send send
            when send.bytewise() -> BYTE.multipliedBy(send.text().visible().length());
            default -> Duration.ZERO;
        };
    }
}
