package dev.plaza.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import dev.plaza.history.HistoryCommand.Delete;
import dev.plaza.history.HistoryCommand.DeleteAll;
import dev.plaza.history.HistoryCommand.Invalid;
import dev.plaza.history.HistoryCommand.NewName;
import dev.plaza.history.HistoryCommand.Show;
import dev.plaza.history.HistoryCommand.Visit;
import dev.plaza.text.Escapes;
import dev.plaza.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Any request is one command of history §4, the same when it is written out, and one line of the history. */
public final class HistoryCommandFuzz {
    static final String LONGEST = "😀".repeat(64);
    static final String HUGE = "9".repeat(100);

    static final List<String> GOOD = List.of(
            "ann",
            "  ann\t",
            "ann 1 3",
            "ann\t1   3",
            "ann 1 " + HUGE,
            "ann 2",
            "ann 3",
            "ann 4",
            "ann 5",
            "ann 1",
            "ann 02",
            "ann 1 3 4",
            LONGEST + " 2",
            "",
            "ann\u001b",
            "ann 1 \0");

    public static final Target TARGET = Target.ofText("history", GOOD, HistoryCommandFuzz::holds);

    private HistoryCommandFuzz() {}

    static void holds(String request) {
        HistoryCommand command = HistoryCommand.parse(request);
        assertThat(HistoryCommand.parse(request)).isEqualTo(command);
        assertThat(HistoryCommand.parse("\t " + request + " ")).isEqualTo(command);
        assertThat(command.endedBySilence()).isNotInstanceOfAny(Delete.class, DeleteAll.class);
        if (command instanceof Invalid) {
            assertThat(command.user()).isNull();
        } else {
            assertThat(HistoryCommand.isUser(command.user())).isTrue();
            assertThat(request.strip()).startsWith(command.user());
            assertThat(PlainText.isPlain(request)).isTrue();
            assertThat(HistoryCommand.parse(written(command))).isEqualTo(command);
            assertThat(request.strip().replaceAll("\\s+", " ").replaceAll(" 1 0+(?=[0-9])", " 1 "))
                    .isEqualTo(written(command));
        }
        assertIsOneLine(request, command);
    }

    private static String written(HistoryCommand command) {
        return switch (command) {
            case Visit(var user) -> user;
            case Delete(var user, var number) -> user + " 1 " + number;
            case Show(var user) -> user + " 2";
            case DeleteAll(var user) -> user + " 3";
            case NewName(var user) -> user + " 4";
            case Invalid invalid -> throw new IllegalArgumentException("no command: " + invalid);
        };
    }

    /** Whatever came, nobody can forge a second line of the history (history §5.6). */
    private static void assertIsOneLine(String request, HistoryCommand command) {
        Entry entry = new Entry(
                7,
                Instant.EPOCH,
                "127.0.0.1",
                command.user(),
                Escapes.visible(request),
                HistoryReplies.outcome(new Outcome.Recorded()));
        String line = new String(HistoryReplies.line(entry, ZoneOffset.UTC, true), StandardCharsets.UTF_8);
        assertThat(line).startsWith("7 1970-01-01T00:00:00+00:00 127.0.0.1 ").endsWith(" visited\n");
        assertThat(PlainText.isPlain(line.substring(0, line.length() - 1))).isTrue();
    }
}
