package dev.plaza.transcript;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One behaviour of a protocol, as what is said and answered; immutable, any thread. */
public record Transcript(String file, Header header, List<Step> steps) {
    public Transcript {
        steps = List.copyOf(steps);
    }

    public String id() {
        return header.id();
    }

    /**
     * What a transcript shows, and under which conditions.
     *
     * @param settings lines {@code key = value}
     * @param extensions requests that only some servers understand
     * @param cause the likely cause of another reply than the one that is expected
     */
    public record Header(
            String id,
            Level level,
            String clause,
            String title,
            List<String> settings,
            List<String> extensions,
            Set<Need> needs,
            Optional<String> cause) {
        public Header {
            settings = List.copyOf(settings);
            extensions = List.copyOf(extensions);
            needs = Set.copyOf(needs);
        }
    }

    /** Of whom the behaviour may be asked. */
    public enum Level {
        /** The protocol's page demands it of any server. */
        MUST,
        /** Any careful server does it. */
        SHOULD,
        /** Plaza's own. */
        EXTRA
    }

    /** What the server must be like. */
    public enum Need {
        /** Nothing has been said on it yet. */
        CLEAN,
        /** It can be stopped and started again, with what it has kept. */
        RESTART,
        /** It can be given Plaza's settings. */
        SETTINGS
    }
}
