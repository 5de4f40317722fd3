package dev.plaza.client;

import dev.plaza.protocol.Conversation.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A client of any protocol that has a folder; the thread that calls it talks until the conversation is over.
 *
 * <p>Each request waits for the reply to the one before: servers exist that take one read for one request.
 *
 * @param introduction what is said first, if anything
 */
public record Client(Target target, Optional<String> introduction) {

    /** Says these lines and leaves. */
    public void say(List<String> requests, Screen screen) throws IOException, InterruptedException {
        converse(Source.of(requests), screen);
    }

    /** Says what comes from the stream, line by line, and leaves at its end. */
    public void say(InputStream requests, Screen screen) throws IOException, InterruptedException {
        converse(Source.of(requests), screen);
    }

    /** Makes the protocol's tour. */
    public void demonstrate(Screen screen) throws IOException, InterruptedException {
        for (List<String> connection : target.protocol().guide().demo()) {
            say(connection, screen);
        }
    }

    private void converse(Source source, Screen screen) throws IOException, InterruptedException {
        try (Talk talk = Talk.begin(target, screen, introduction)) {
            // The greeting comes first, and is all there is where the protocol has no requests.
            talk.untilAnswered();
            if (target.protocol().conversation().requests() == Requests.NONE) {
                return;
            }
            while (!talk.hasLeft() && sayNext(talk, source)) {
                talk.untilAnswered();
            }
            leave(talk, source);
        }
    }

    /** False at the end of what there is to say. */
    private static boolean sayNext(Talk talk, Source source) throws IOException, InterruptedException {
        Optional<byte[]> line = source.next(talk.ended());
        if (line.isPresent()) {
            talk.say(line.get());
        }
        return line.isPresent();
    }

    private static void leave(Talk talk, Source source) throws IOException, InterruptedException {
        if (!talk.hasLeft()) {
            requireWholeText(talk);
            talk.hangUp();
            return;
        }
        talk.untilEnded();
        if (source.hasMore()) {
            throw new BrokenOff("the server was left; what followed was not sent");
        }
    }

    private static void requireWholeText(Talk talk) throws BrokenOff {
        if (talk.textEnd().isPresent()) {
            throw new BrokenOff(
                    "the text was not ended with a line " + talk.textEnd().get());
        }
    }
}
