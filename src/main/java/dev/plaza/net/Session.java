package dev.plaza.net;

/** One connection's side of a protocol; called by one thread at a time, in the order of the requests. */
public interface Session {
    /** Greets, where the protocol does. */
    Next open(Outbox out);

    /** Answers one request. */
    Next request(Line.Text request, Outbox out);

    /**
     * Whether the next line goes on with the request before, which was counted already: such lines cost nothing of an
     * address's rate. Only for as many lines as the protocol bounds a request to; those beyond are counted.
     */
    default boolean goesOn() {
        return false;
    }

    /**
     * Answers what was no request, or says why the server ends the conversation; after any fault but
     * {@link Fault#NOT_TEXT} the connection is closed whatever is returned.
     */
    Next fault(Fault fault, Outbox out);

    /** Answers what was no request, where the bytes that came matter too; closed as after {@link #fault}. */
    default Next bad(Line.Bad request, Outbox out) {
        return fault(request.fault(), out);
    }

    /**
     * The connection is over.
     *
     * @param sent whether all that was said has been handed to the network
     */
    default void closed(boolean sent) {}
}
