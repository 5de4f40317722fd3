package dev.plaza.transcript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that each step can follow those before it: its client is still there, what it recalls was remembered; one
 * thread. What is wrong is an IllegalArgumentException.
 */
final class Continuity {
    private enum Life {
        OPEN,
        HALF_CLOSED,
        GONE
    }

    private final Map<String, Life> clients = new HashMap<>();
    private final Map<String, Kind> remembered = new HashMap<>();

    void check(Step step) {
        if (step instanceof Step.OfClient ofClient) {
            checkClient(ofClient);
        }
        switch (step) {
            case Step.Send send -> checkSent(send.text());
            case Step.Expect expect -> checkExpected(expect.text());
            case Step.Connect c -> {}
            case Step.Closed c -> {}
            case Step.HalfClose c -> {}
            case Step.Reset c -> {}
            case Step.Close c -> {}
            case Step.Silent c -> {}
            case Step.Pause p -> {}
            case Step.Restart r ->
                require(
                        clients.values().stream().allMatch(Life.GONE::equals),
                        "a server is restarted when every client is gone");
        }
    }

    private void checkClient(Step.OfClient step) {
        @Nullable Life before = clients.put(step.client(), lifeAfter(step));
        require(before != Life.GONE, step.client() + " is gone; a new client wants a new name");
        if (before == Life.HALF_CLOSED) {
            require(!(step instanceof Step.Send || step instanceof Step.HalfClose), "nothing is sent after half-close");
            clients.replace(step.client(), Life.OPEN, Life.HALF_CLOSED);
        }
        require(before == null || !(step instanceof Step.Connect), step.client() + " is connected already");
    }

    private static Life lifeAfter(Step.OfClient step) {
        return switch (step) {
            case Step.Closed c -> Life.GONE;
            case Step.Reset c -> Life.GONE;
            case Step.Close c -> Life.GONE;
            case Step.HalfClose c -> Life.HALF_CLOSED;
            case Step.Send c -> Life.OPEN;
            case Step.Expect c -> Life.OPEN;
            case Step.Connect c -> Life.OPEN;
            case Step.Silent c -> Life.OPEN;
        };
    }

    private void checkSent(Text text) {
        require(!text.parts().isEmpty(), "nothing to send");
        for (Text.Part part : text.parts()) {
            boolean matches = part instanceof Text.Match || part instanceof Text.AnyCase || part instanceof Text.End;
            require(!matches, "only what is expected can be " + part.visible());
            checkRecalled(part);
        }
    }

    private void checkExpected(Text text) {
        List<Text.Part> parts = text.parts();
        require(!parts.isEmpty(), "nothing to expect");
        parts.forEach(this::checkRecalled);
        require(!parts.subList(0, parts.size() - 1).contains(new Text.End()), "{end} comes last, and only after <<");
        require(
                !(parts.getLast() instanceof Text.Match),
                "where does it end? After << put text or {end} behind the last matcher");
        remember(text);
    }

    private void checkRecalled(Text.Part part) {
        if (part instanceof Text.Recall(String name)) {
            require(remembered.containsKey(name), "not remembered yet: " + name);
        }
        if (part instanceof Text.Sum sum) {
            Kind kind = remembered.get(sum.name());
            require(kind != null, "not remembered yet: " + sum.name());
            require(kind != null && kind.isNumber(), "no number, since neither int nor count: " + sum.name());
        }
    }

    private void remember(Text text) {
        Set<String> here = new HashSet<>();
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Match(Kind kind, String name) && name != null) {
                require(here.add(name), "twice in one text: " + name);
                remembered.put(name, kind);
            }
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
