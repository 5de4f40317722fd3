package dev.plaza.transcript;

import dev.plaza.transcript.Outcome.Failed;
import dev.plaza.transcript.Outcome.Symptom;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Inbox;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of one transcript; confined to the thread of the run. */
final class Run {
    private static final int SHOWN = 2_000;

    private final Runner runner;
    private final Transcript transcript;
    private final Clients clients;
    private final Captures captures;
    private final Dialogue dialogue;
    private final Set<String> ended = new HashSet<>();
    private Deadline deadline = Deadline.NEVER;

    Run(Runner runner, Transcript transcript, Clients clients, Captures captures, Dialogue dialogue) {
        this.runner = runner;
        this.transcript = transcript;
        this.clients = clients;
        this.captures = captures;
        this.dialogue = dialogue;
    }

    Outcome play() throws InterruptedException {
        for (Step step : transcript.steps()) {
            @Nullable Failed failed = attempt(step);
            if (failed != null) {
                return failed;
            }
        }
        return new Outcome.Passed(dialogue.lines());
    }

    private @Nullable Failed attempt(Step step) throws InterruptedException {
        deadline = runner.deadline(step);
        clients.keep(deadline);
        try {
            return switch (step) {
                case Step.Pause pause -> pause(pause);
                case Step.Restart restart -> restart();
                case Step.OfClient ofClient -> act(ofClient, clients.wire(ofClient.client()));
            };
        } catch (IOException e) {
            String reason = deadline.passed() ? "not done until the deadline" : String.valueOf(e.getMessage());
            String client = step instanceof Step.OfClient ofClient ? ofClient.client() : "";
            return new Failed(step.origin(), Symptom.BROKEN, client, "", "", reason, dialogue.lines());
        }
    }

    private static @Nullable Failed pause(Step.Pause pause) throws InterruptedException {
        Thread.sleep(pause.duration());
        return null;
    }

    private @Nullable Failed restart() throws IOException, InterruptedException {
        clients.restartServer();
        return null;
    }

    private @Nullable Failed act(Step.OfClient step, Wire wire) throws IOException {
        return switch (step) {
            case Step.Expect expect -> expect(expect, wire);
            case Step.Closed closed -> closed(closed, wire);
            case Step.Silent silent -> silent(silent, wire);
            case Step.Send send -> send(send, wire);
            case Step.Connect connect -> null;
            case Step.HalfClose halfClose -> noted(step, "half-close", wire::halfClose);
            case Step.Reset reset -> noted(step, "reset", wire::reset);
            case Step.Close close -> noted(step, "close", wire::close);
        };
    }

    private @Nullable Failed send(Step.Send step, Wire wire) throws IOException {
        byte[] bytes = captures.resolve(step.text()).bytes();
        if (step.bytewise()) {
            wire.sendBytewise(bytes);
        } else {
            wire.send(bytes);
        }
        return null;
    }

    private interface Act {
        void run() throws IOException;
    }

    private @Nullable Failed noted(Step.OfClient step, String event, Act act) throws IOException {
        dialogue.note(step.client(), event);
        act.run();
        return null;
    }

    private @Nullable Failed expect(Step.Expect step, Wire wire) throws IOException {
        Text expected = captures.resolve(step.text());
        Expectation expectation = new Expectation(expected);
        Arrival arrival =
                wire.receiveUntil(came -> !(expectation.judge(came, false) instanceof Expectation.Open), deadline);
        note(step, arrival);
        Inbox came = wire.inbox();
        return switch (expectation.judge(came, arrival == Arrival.END)) {
            case Expectation.Fits fits -> {
                captures.remember(fits.remembered());
                came.take(fits.length());
                yield null;
            }
            case Expectation.Differs differs ->
                failed(
                        step,
                        came.isEmpty() ? symptom(arrival) : Symptom.DIFFERS,
                        expected.visible(),
                        came,
                        tooEarly(arrival) + Difference.describe(expected, came));
            case Expectation.Open open ->
                failed(
                        step,
                        symptom(arrival),
                        expected.visible(),
                        came,
                        reason(arrival) + Difference.missing(expected, came));
        };
    }

    private static String tooEarly(Arrival arrival) {
        return arrival == Arrival.END ? "the server closed too early; " : "";
    }

    private @Nullable Failed closed(Step.Closed step, Wire wire) throws IOException {
        Arrival arrival = wire.receiveUntil(came -> !came.isEmpty(), deadline);
        note(step, arrival);
        if (arrival == Arrival.END) {
            wire.close();
            return null;
        }
        Symptom symptom = arrival == Arrival.DEADLINE ? Symptom.OPEN : symptom(arrival);
        return failed(step, symptom, "{end}", wire.inbox(), reason(arrival));
    }

    private @Nullable Failed silent(Step.Silent step, Wire wire) throws IOException {
        Arrival arrival = wire.receiveUntil(came -> !came.isEmpty(), Deadline.after(step.duration()));
        note(step, arrival);
        String expected = "nothing for " + millis(step.duration());
        return arrival == Arrival.DEADLINE
                ? null
                : failed(step, symptom(arrival), expected, wire.inbox(), reason(arrival));
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private void note(Step.OfClient step, Arrival arrival) {
        switch (arrival) {
            case END -> noteOnce(step.client(), "closed");
            case RESET -> noteOnce(step.client(), "was reset");
            case BYTES, DEADLINE, GOING_ON -> {}
        }
    }

    private void noteOnce(String client, String ending) {
        if (ended.add(client)) {
            dialogue.note(client, ending);
        }
    }

    private static Symptom symptom(Arrival arrival) {
        return switch (arrival) {
            case BYTES -> Symptom.TALKED;
            case END -> Symptom.CLOSED;
            case RESET -> Symptom.RESET;
            case DEADLINE -> Symptom.SILENT;
            case GOING_ON -> Symptom.ENDLESS;
        };
    }

    private static String reason(Arrival arrival) {
        return switch (arrival) {
            case BYTES -> "bytes came";
            case END -> "the server closed the connection";
            case RESET -> "the connection was reset";
            case DEADLINE -> "nothing more came until the deadline";
            case GOING_ON -> "bytes were still coming at the deadline";
        };
    }

    private Failed failed(Step.OfClient step, Symptom symptom, String expected, Inbox came, String reason) {
        String got = came.isEmpty() ? "nothing" : cut(came, Text::visible);
        return new Failed(
                step.origin(),
                symptom,
                step.client(),
                cut(expected, CharSequence::toString),
                got,
                reason,
                dialogue.lines());
    }

    private static String cut(CharSequence whole, Function<CharSequence, String> visible) {
        return whole.length() <= SHOWN
                ? visible.apply(whole)
                : visible.apply(whole.subSequence(0, SHOWN)) + "… (" + whole.length() + " in all)";
    }
}
