package dev.plaza.client;

import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.text.Seconds;
import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Requests to a server over one connection or, where each has its own, over one after the other; one thread. */
final class Talk implements AutoCloseable {
    private final Target target;
    private final Screen screen;
    private @Nullable Call call;

    private Talk(Target target, Screen screen) {
        this.target = target;
        this.screen = screen;
    }

    /** Connects, where the protocol has one connection for all; the introduction follows the greeting. */
    static Talk begin(Target target, Screen screen, Optional<String> introduction)
            throws IOException, InterruptedException {
        Talk talk = new Talk(target, screen);
        if (!talk.callsAnew()) {
            Call call = talk.call();
            if (introduction.isPresent()) {
                call.untilAnswered();
                call.introduce(introduction.get());
            }
        }
        return talk;
    }

    private boolean callsAnew() {
        return target.protocol().conversation().requests() == Requests.ONE;
    }

    private Call call() throws IOException {
        if (call == null) {
            call = Call.open(target, screen);
        }
        return call;
    }

    void say(byte[] line) throws IOException, InterruptedException {
        call().say(line);
    }

    /** Waits until all that was asked is answered. */
    void untilAnswered() throws IOException, InterruptedException {
        if (call != null) {
            call.untilAnswered();
        }
        if (callsAnew()) {
            close();
            call = null;
        }
    }

    /** Waits a moment at most; a reply that takes longer is shown when it comes. */
    void answeredWithin(Duration moment) throws IOException, InterruptedException {
        if (call != null) {
            call.replies().answeredWithin(moment);
        }
    }

    /** The line that would end the text that has been begun; empty outside one. */
    Optional<String> textEnd() {
        return call == null ? Optional.empty() : call.requester().textEnd();
    }

    /** A command behind which the server closes has been said. */
    boolean hasLeft() {
        return call != null && call.requester().hasLeft();
    }

    /** Waits for the close of a server that was left. */
    void untilEnded() throws IOException, InterruptedException {
        if (!call().replies().untilEnded(target.patience(), target.patience())) {
            throw new BrokenOff("the server did not close the connection within " + Seconds.of(target.patience()));
        }
    }

    /** Done when the server has ended the one connection; never, where each request has its own. */
    CompletableFuture<Arrival> ended() throws IOException {
        return callsAnew() ? new CompletableFuture<>() : call().replies().ended();
    }

    /** Ends it without a word. */
    void hangUp() throws IOException, InterruptedException {
        if (call != null) {
            call.hangUp();
        }
    }

    @Override
    public void close() throws IOException {
        if (call != null) {
            call.close();
        }
    }
}
