package dev.plaza.history;

import java.math.BigInteger;

/** What came of a visit; decided by {@link VisitLog}. */
sealed interface Outcome {
    record Recorded() implements Outcome {}

    record Deleted(BigInteger number) implements Outcome {}

    record NotFound(BigInteger number) implements Outcome {}

    record Shown() implements Outcome {}

    record DeletedAll() implements Outcome {}

    record Named(String name) implements Outcome {}

    /** The user is not known here. */
    record NotAuthenticated() implements Outcome {}

    /** Deleting is not for this address. */
    record MayNotDelete() implements Outcome {}

    record Rejected(HistoryCommand.Reason reason) implements Outcome {}
}
