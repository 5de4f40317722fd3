package dev.plaza.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Something that is said to a server, and what has to come of it; immutable, any thread.
 *
 * @param kind what it is, in the protocol's terms
 * @param bytes all that is sent, its line end too
 * @param answer what is wanted
 * @param closes the server closes behind the answer
 */
record Input(String kind, byte[] bytes, Answer answer, boolean closes) {
    /** Says what has to come, by taking it. */
    interface Answer {
        /** What comes otherwise does not hold. */
        void take(Replies replies) throws IOException;

        /** None. */
        Answer NONE = replies -> {};
    }

    static Input of(String kind, String text, Answer answer) {
        return new Input(kind, text.getBytes(StandardCharsets.UTF_8), answer, false);
    }

    Input thatCloses() {
        return new Input(kind, bytes, answer, true);
    }

    /** One reply, up to this end, that is right. */
    static Answer reply(String end, Predicate<String> isRight) {
        return replies -> {
            String reply = replies.until(end);
            Demand.that(isRight.test(reply), () -> "the answer was " + Demand.shown(reply));
        };
    }

    /** This one reply. */
    static Answer reply(String end, String words) {
        return reply(end, words::equals);
    }

    /** What was said, for a person. */
    @Override
    public String toString() {
        return kind + ": " + Demand.shown(new String(bytes, StandardCharsets.UTF_8));
    }
}
