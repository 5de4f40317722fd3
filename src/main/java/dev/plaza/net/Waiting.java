package dev.plaza.net;

import java.time.Duration;

/** How long a connection has been waited for, and what is to be done about it. Asked by the sweeper; told by the reader. */
final class Waiting {
    /** How long the peer's close is waited for after the last byte (all services §6). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** How long a handshake may take, once it is begun: whoever is silent in it, or slow on purpose, holds a connection. */
    private static final Duration OPENING = Duration.ofSeconds(10);

    enum Verdict {
        IN_TIME,
        HANDSHAKE_TOO_LONG,
        IDLE,
        STALLED,
        LINGERS
    }

    private final Transport transport;
    private final Duration idle;
    private final Ticks ticks;
    private volatile int lastRequest;

    Waiting(Transport transport, Duration idle, Ticks ticks) {
        this.transport = transport;
        this.idle = idle;
        this.ticks = ticks;
        lastRequest = ticks.now();
    }

    void requested() {
        lastRequest = ticks.now();
    }

    /**
     * Judges the moment.
     *
     * @param follows whether the peer waits for what others say: then it is never idle
     */
    Verdict verdict(Limits limits, boolean follows) {
        return switch (transport.phase()) {
            case OPENING -> after(transport.sinceProgress(), OPENING, Verdict.HANDSHAKE_TOO_LONG);
            case READING -> follows ? Verdict.IN_TIME : after(silence(), patience(limits), Verdict.IDLE);
            case WRITING, FOLLOWING -> after(stalled(), limits.stalled(), Verdict.STALLED);
            case LINGERING -> after(transport.sinceProgress(), LINGER, Verdict.LINGERS);
            // Before it is opened it waits no longer than its address's other connections make it.
            case UNOPENED, WORKING, TAKEN -> Verdict.IN_TIME;
        };
    }

    /** How long the peer has not read what is being sent; zero where nothing is. */
    Duration stalled() {
        return switch (transport.phase()) {
            case WRITING -> transport.sinceProgress();
            case FOLLOWING -> shorter(transport.sinceBorrowed(), transport.sinceProgress());
            default -> Duration.ZERO;
        };
    }

    private static Verdict after(Duration waited, Duration patience, Verdict verdict) {
        return waited.compareTo(patience) > 0 ? verdict : Verdict.IN_TIME;
    }

    private Duration patience(Limits limits) {
        return transport.hasHeard() ? idle : shorter(idle, limits.firstByte());
    }

    /** Since the last request, or the end of its reply: that may take longer to send than the idle time. */
    private Duration silence() {
        return shorter(ticks.since(lastRequest), transport.sinceProgress());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
