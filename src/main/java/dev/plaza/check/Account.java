package dev.plaza.check;

import dev.plaza.transcript.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * All there is to tell people of one failure; immutable, any thread.
 *
 * @param replay how the user would call the same check again, without the case
 */
record Account(Result result, Verdict.Failed verdict, String replay) {
    /** The command that replays the case, with the same random words. */
    String again() {
        String repeat = result.attempts() > 1 ? " --repeat " + result.attempts() : "";
        return Shown.line(replay + " " + result.tried().id() + " --seed " + result.seed() + repeat);
    }

    /** Each line of it. */
    List<String> lines() {
        Case tried = result.tried();
        Outcome.Failed failed = verdict.failure();
        List<String> lines = new ArrayList<>();
        lines.add(Shown.line(tried.id() + ": " + tried.title()));
        lines.add(Shown.line("  " + tried.clause() + " [" + tried.levelName() + "]: \"" + tried.quotation() + "\""));
        if (result.isFlaky()) {
            lines.add("  " + flakiness());
        }
        lines.add("  what was said:");
        Shown.dialogue(failed.dialogue()).forEach(line -> lines.add("    " + line));
        lines.add(Shown.line("  then:     " + failed.step().text()));
        if (!failed.expected().isEmpty()) {
            lines.add(Shown.line("  expected: " + failed.expected()));
            lines.add(Shown.line("  came:     " + failed.got()));
        }
        lines.add(Shown.line("  that is:  " + failed.reason()));
        if (!verdict.cause().isEmpty()) {
            lines.addAll(("  likely:   " + Shown.lines(verdict.cause()).replace("\n", "\n    "))
                    .lines()
                    .toList());
        }
        lines.add("  again:    " + again());
        return List.copyOf(lines);
    }

    /** How often it failed of how many attempts. */
    String flakiness() {
        return "flaky: failed " + result.failures() + " of " + result.attempts() + " times";
    }

    /** All of it, without a line end behind the last. */
    String text() {
        return String.join("\n", lines());
    }
}
