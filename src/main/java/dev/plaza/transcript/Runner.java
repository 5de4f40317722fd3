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
     * <p>The run's deadline is the patience, plus what the transcript itself spends in pauses, silences and restarts, and on
     * sending byte by byte.
     */
    public Outcome run(Transcript transcript, RandomGenerator random) throws InterruptedException {
        Deadline deadline = Deadline.after(patience.plus(pauses(transcript)));
        Dialogue dialogue = new Dialogue();
        try (Clients clients = new Clients(subject, deadline, dialogue)) {
            return new Run(transcript, clients, deadline, new Captures(random), dialogue).play();
        }
    }

    private static Duration pauses(Transcript transcript) {
        return transcript.steps().stream().map(Runner::pause).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration pause(Step step) {
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
