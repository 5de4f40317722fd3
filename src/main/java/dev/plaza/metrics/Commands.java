package dev.plaza.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts a protocol's requests, each by its command: {@code GetRange} as {@code request.get-range}. Any thread.
 *
 * <p>What a peer sends never makes a name: there are as many as the protocol has commands, all from the beginning.
 *
 * @param <C> the sealed interface of the commands
 */
public final class Commands<C> {
    /** What the names begin with. */
    public static final String PREFIX = "request.";

    private final Map<Class<?>, LongAdder> adders;

    /**
     * @param commands a sealed interface of records
     */
    public Commands(Class<C> commands, Counters counters) {
        Class<?>[] records = commands.getPermittedSubclasses();
        if (records == null || !Arrays.stream(records).allMatch(Class::isRecord)) {
            throw new IllegalArgumentException(commands + " is no sealed interface of records");
        }
        adders = Arrays.stream(records)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), one -> counters.of(PREFIX + name(one))));
    }

    /** One more request with this command. */
    public void count(C command) {
        LongAdder adder = adders.get(command.getClass());
        if (adder != null) {
            adder.increment();
        }
    }

    private static String name(Class<?> command) {
        return command.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
