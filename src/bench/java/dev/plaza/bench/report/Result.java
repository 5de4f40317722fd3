package dev.plaza.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What came of a task; immutable, any thread.
 *
 * @param missing why there is no figure, and how to get one; empty: there is
 * @param sides Plaza first, then what it is held against; none where something is missing
 * @param references measured once, for the reader only
 */
public record Result(Task task, Optional<String> missing, List<Side> sides, List<Side> references, List<String> notes) {
    public Result {
        sides = List.copyOf(sides);
        references = List.copyOf(references);
        notes = List.copyOf(notes);
    }

    public static Result missing(Task task, String why) {
        return new Result(task, Optional.of(why), List.of(), List.of(), List.of());
    }

    /** Plaza's figure by its peer's; the figure itself where that is what counts. Empty: there is none. */
    public OptionalDouble value() {
        if (sides.isEmpty()) {
            return OptionalDouble.empty();
        }
        double plaza = sides.getFirst().median();
        if (task.isCost()) {
            return OptionalDouble.of(plaza);
        }
        boolean hasPeer = sides.size() > 1 && sides.get(1).median() > 0;
        return hasPeer ? OptionalDouble.of(plaza / sides.get(1).median()) : OptionalDouble.empty();
    }

    public long errors() {
        return Stream.concat(sides.stream(), references.stream())
                .flatMap(side -> side.errors().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
