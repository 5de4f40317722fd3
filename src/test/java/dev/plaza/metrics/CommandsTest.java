package dev.plaza.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Requests are counted by their commands' names, and by nothing that a peer can choose. */
class CommandsTest {
    private sealed interface Command {
        record GetRange(int from) implements Command {}

        record Help() implements Command {}

        record Wrong(String what) implements Command {}
    }

    private sealed interface Loose {
        final class NoRecord implements Loose {}
    }

    private final Counters counters = new Counters();

    @Test
    void everyCommandIsThereFromTheBeginning() {
        new Commands<>(Command.class, counters);
        assertThat(counters.snapshot())
                .containsOnlyKeys("request.get-range", "request.help", "request.wrong")
                .containsValue(0L);
    }

    @Test
    void eachIsCountedUnderItsName() {
        Commands<Command> commands = new Commands<>(Command.class, counters);
        commands.count(new Command.GetRange(1));
        commands.count(new Command.GetRange(2));
        commands.count(new Command.Wrong("</request>\n"));
        assertThat(counters.snapshot())
                .containsEntry("request.get-range", 2L)
                .containsEntry("request.help", 0L)
                .containsEntry("request.wrong", 1L)
                .hasSize(3);
    }

    /** A service is made anew whenever its settings are read again. */
    @Test
    void whoIsMadeAnewCountsOn() {
        new Commands<Command>(Command.class, counters).count(new Command.Help());
        new Commands<Command>(Command.class, counters).count(new Command.Help());
        assertThat(counters.of("request.help").sum()).isEqualTo(2);
    }

    @Test
    void whatHasNoFixedNumberOfCommandsIsRefused() {
        assertThatThrownBy(() -> new Commands<>(Loose.class, counters)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Commands<>(Runnable.class, counters)).isInstanceOf(IllegalArgumentException.class);
    }
}
