package dev.plaza.client;

import dev.plaza.protocol.Conversation;
import dev.plaza.protocol.Guide;
import dev.plaza.protocol.Requester;
import dev.plaza.text.Seconds;
import dev.plaza.transcript.Text;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to a server: one thread talks, another of its own receives and shows what comes. */
final class Call implements AutoCloseable {
    /** How long an unfinished line is held back in the hope of its rest. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Wire wire;
    private final Screen screen;
    private final Duration patience;
    private final Conversation conversation;
    private final Requester requester;
    private final Replies replies;
    /**
     * No virtual one: what waits for the network on behalf of those stays in native code, and for whoever is there the JVM
     * waits 300 ms when it ends, longer than a call takes.
     */
    private final Thread receiver = Thread.ofPlatform().daemon().name("receive").unstarted(this::receive);

    private volatile boolean stalled;

    private Call(Wire wire, Screen screen, Duration patience, Conversation conversation, Replies replies) {
        this.wire = wire;
        this.screen = screen;
        this.patience = patience;
        this.conversation = conversation;
        this.requester = new Requester(conversation);
        this.replies = replies;
    }

    static Call open(Target target, Screen screen) throws IOException {
        Wire wire = Wire.connect(target.endpoint(), target.security(), target.patience(), Tap.NONE);
        screen.connected(target.endpoint());
        Guide guide = target.protocol().guide();
        Replies replies = new Replies(screen, Text.parse(guide.fault()).pattern());
        Call call = new Call(wire, screen, target.patience(), target.protocol().conversation(), replies);
        call.begin();
        return call;
    }

    private void begin() {
        if (conversation.requests() == Conversation.Requests.NONE) {
            replies.await(Awaited.word());
        } else if (conversation.greets()) {
            replies.await(Awaited.greeting(conversation.usualReply()));
        }
        receiver.start();
    }

    private void receive() {
        try {
            Arrival arrival = Arrival.BYTES;
            while (arrival == Arrival.BYTES || arrival == Arrival.DEADLINE) {
                arrival = receive(arrival == Arrival.BYTES ? Deadline.after(PAUSE) : Deadline.NEVER);
            }
            replies.ended(arrival);
        } catch (IOException e) {
            replies.failed(e);
        } catch (RuntimeException e) {
            // Somebody waits for what will not be shown any more.
            replies.failed(new IOException(e.getMessage(), e));
        }
    }

    private Arrival receive(Deadline deadline) throws IOException {
        Arrival arrival = arrival(deadline);
        if (arrival == Arrival.BYTES) {
            replies.received(wire.inbox().take(wire.inbox().length()));
        } else if (arrival == Arrival.DEADLINE) {
            screen.paused();
        }
        return arrival;
    }

    private Arrival arrival(Deadline deadline) throws IOException {
        try {
            return wire.receive(deadline);
        } catch (IOException e) {
            throw new BrokenOff("the connection failed: " + e.getMessage());
        }
    }

    /** Gives its user's name, the first thing that is said. */
    void introduce(String introduction) throws IOException, InterruptedException {
        replies.await(Awaited.introduction(conversation.usualReply()));
        send(introduction.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one line, and waits for nothing. */
    void say(byte[] line) throws IOException, InterruptedException {
        String text = new String(line, StandardCharsets.UTF_8);
        requester.say(text).ifPresent(end -> replies.await(Awaited.reply(text, end)));
        send(line);
    }

    private void send(byte[] line) throws IOException, InterruptedException {
        byte[] end = conversation.requestEndBytes();
        byte[] bytes = new byte[line.length + end.length];
        System.arraycopy(line, 0, bytes, 0, line.length);
        System.arraycopy(end, 0, bytes, line.length, end.length);
        screen.sent(bytes);
        Thread watch = Thread.ofVirtual().name("send").start(this::closeWhenStalled);
        try {
            wire.send(bytes);
        } catch (IOException e) {
            throw notSent();
        } finally {
            watch.interrupt();
        }
    }

    /** A write to a server that reads no more has no end of its own. */
    private void closeWhenStalled() {
        try {
            // A deadline, and no wait for something: what is sent in time interrupts it.
            Thread.sleep(patience);
            stalled = true;
            wire.close();
        } catch (InterruptedException | IOException sent) {
            // In time, or closed already.
        }
    }

    private BrokenOff notSent() throws IOException, InterruptedException {
        if (stalled) {
            return new BrokenOff("the server took nothing more for " + Seconds.of(patience));
        }
        // What it said before it closed may still be on its way to the screen.
        replies.untilEnded(Target.LEAVING, patience);
        return new BrokenOff("the server has closed the connection");
    }

    Requester requester() {
        return requester;
    }

    Replies replies() {
        return replies;
    }

    /** Waits until all that was asked is answered. */
    void untilAnswered() throws IOException, InterruptedException {
        replies.untilAnswered(patience);
    }

    /** Says that nothing more will come, and gives the server a moment to end it too. */
    void hangUp() throws IOException, InterruptedException {
        if (!replies.ended().isDone()) {
            wire.halfClose();
            replies.untilEnded(Target.LEAVING, patience);
        }
    }

    /** What has come is shown when this is done: the screen is not used any more. */
    @Override
    public void close() throws IOException {
        wire.close();
        try {
            receiver.join(Target.LEAVING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
