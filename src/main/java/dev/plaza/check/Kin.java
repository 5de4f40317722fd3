package dev.plaza.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes that came of a first one: its session, whoever bears its mark, and whoever was seen to descend from it;
 * one thread at a time.
 *
 * <p>A handle knows when its process began, so another one that got its number later is not taken for it.
 */
final class Kin {
    private final ProcessHandle first;
    private final boolean leadsSession;
    private final Mark mark;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    Kin(ProcessHandle first, boolean leadsSession, Mark mark) {
        this.first = first;
        this.leadsSession = leadsSession;
        this.mark = mark;
        seen.add(first);
    }

    /** Notes who descends from those that live: later they may have lost their parents, and left the session. */
    void look() {
        Set<ProcessHandle> found = new HashSet<>();
        for (ProcessHandle one : seen) {
            // Whoever has the number of one that ended may have children, but they are not of our kin.
            if (!found.contains(one) && one.isAlive()) {
                one.descendants().forEach(found::add);
            }
        }
        seen.addAll(found);
    }

    /** Those that live now. It reads all processes there are: too dear for a loop that waits for a start. */
    List<ProcessHandle> living() {
        look();
        Stream.concat(session(), mark.bearers()).forEach(seen::add);
        return seen.stream().filter(ProcessStatus::lives).toList();
    }

    /** Looks for others only when none of those seen before lives. */
    boolean anyLives() {
        return seen.stream().anyMatch(ProcessStatus::lives) || !living().isEmpty();
    }

    /** Whether somebody who lives left the session, as a daemon does. */
    boolean isScattered() {
        return leadsSession
                && living().stream()
                        .flatMap(one -> ProcessStatus.of(one).stream())
                        .anyMatch(status -> status.session() != first.pid());
    }

    /** No process gets the number of a session that has somebody left; one that has it shows that ours is gone. */
    private Stream<ProcessHandle> session() {
        boolean gone =
                ProcessHandle.of(first.pid()).filter(now -> !now.equals(first)).isPresent();
        return gone || !leadsSession
                ? Stream.empty()
                : ProcessHandle.allProcesses().filter(this::isInSession);
    }

    private boolean isInSession(ProcessHandle process) {
        return ProcessStatus.of(process)
                .filter(status -> status.session() == first.pid())
                .isPresent();
    }
}
