package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Transcript.Level;
import dev.plaza.transcript.Transcripts;
import java.util.List;
import java.util.Set;

/** Any name selects the cases that a plain comparison does: by their id, its beginning, and stars for anything. */
public final class SelectionFuzz {
    public static final Target TARGET = Target.ofText(
            "selection",
            List.of("tiny/echo/1", "echo", "tiny", "*/1", "ti*/e*o", "tiny/*/2", "**", "ec\\E.*", "echo/"),
            SelectionFuzz::holds);

    private static final List<Case> CASES = Transcripts.of(Protocol.load("tiny")).stream()
            .map(transcript -> new Case(transcript, ""))
            .toList();

    private static final int LONGEST = 100;

    private SelectionFuzz() {}

    static void holds(String typed) {
        String name = typed.substring(0, Math.min(LONGEST, typed.length()));
        Selection selection = new Selection(Set.of(Level.values()), List.of(name));
        List<Case> wanted =
                CASES.stream().filter(one -> isNamed(one.id(), name)).toList();
        assertThat(selection.of(CASES)).isEqualTo(wanted);
        assertThat(selection.unmatched(CASES).isEmpty()).isEqualTo(!wanted.isEmpty());
    }

    private static boolean isNamed(String id, String name) {
        String whole = name.startsWith("tiny/") ? name : "tiny/" + name;
        return matches(id, whole) || matches(id, whole + "/*");
    }

    /** Which beginnings of the name stand for which beginnings of the id. */
    private static boolean matches(String id, String name) {
        boolean[] fits = new boolean[id.length() + 1];
        fits[0] = true;
        for (char c : name.toCharArray()) {
            boolean[] next = new boolean[id.length() + 1];
            next[0] = c == '*' && fits[0];
            for (int i = 1; i <= id.length(); i++) {
                next[i] = c == '*' ? fits[i] || next[i - 1] : fits[i - 1] && id.charAt(i - 1) == c;
            }
            fits = next;
        }
        return fits[id.length()];
    }
}
