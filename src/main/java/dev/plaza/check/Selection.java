package dev.plaza.check;

import dev.plaza.transcript.Transcript.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which cases are wanted; immutable, any thread.
 *
 * @param levels those of these levels
 * @param names and of these ids, or of ids that begin with these words ({@code chat/getrange}), where {@code *} stands
 *     for anything; none: all
 */
public record Selection(Set<Level> levels, List<String> names) {
    public Selection {
        levels = Set.copyOf(levels);
        names = List.copyOf(names);
    }

    public List<Case> of(List<Case> all) {
        return all.stream()
                .filter(one -> levels.contains(one.level()) && (names.isEmpty() || isNamed(one)))
                .toList();
    }

    /** Those of the names that are of no case, of whatever level. */
    public List<String> unmatched(List<Case> all) {
        return names.stream()
                .filter(name -> all.stream().noneMatch(one -> isNamed(one, name)))
                .toList();
    }

    private boolean isNamed(Case one) {
        return names.stream().anyMatch(name -> isNamed(one, name));
    }

    private static boolean isNamed(Case one, String name) {
        return pattern(one, name).matcher(one.id()).matches();
    }

    /** The protocol may be left out: it is known. */
    private static Pattern pattern(Case one, String name) {
        String whole = name.startsWith(one.protocol() + "/") ? name : one.protocol() + "/" + name;
        return Pattern.compile(
                Arrays.stream(whole.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))
                        + "(/.*)?");
    }
}
