package dev.plaza.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run; immutable, any thread.
 *
 * @param operations by share of the mix, in its order
 * @param latency of all of them
 */
public record Report(Plan plan, Amount amount, List<Operation> operations, Latency latency, Errors errors) {
    public Report {
        operations = List.copyOf(operations);
    }

    /**
     * How much went to and fro.
     *
     * @param elapsed from the first request to the end of the time in which requests are sent
     * @param inTime what went to and fro until then: rates are of this
     * @param all the same with the replies that were waited for afterwards
     * @param behind requests that were due by the end and could not be sent; 0 where no rate was asked for
     */
    public record Amount(Duration elapsed, Traffic inTime, Traffic all, long behind) {
        public double perSecond(long count) {
            return count * 1e9 / elapsed.toNanos();
        }
    }

    /** A share of the mix, and how long its right replies took. */
    public record Operation(String name, Latency latency) {}

    /**
     * What went wrong.
     *
     * @param example the first wrong reply, if there was one
     */
    public record Errors(Map<String, Long> kinds, Optional<Example> example) {
        public Errors {
            kinds = Map.copyOf(kinds);
        }

        public long count() {
            return kinds.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
