package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Target;
import java.util.List;

/** Any file is a transcript, whose steps are its lines and whose texts are read as they are shown, or says where not. */
public final class TranscriptFuzz {
    private static final String HEADER = "id: specimen/case/1\nlevel: must\nclause: c\ntitle: t\n";

    public static final Target TARGET = Target.ofText(
            "transcript",
            List.of(
                    HEADER + "\nA > text\nA < {any}\nA x\n",
                    HEADER
                            + "settings: a = b\nneeds: clean\nextension: last 1\ncause: x\n\nA +\nA close\nrestart\nB +\n",
                    HEADER + "\nA*3 > I am {client}\nA*3 < {ci:ok}\nA*3 half-close\nA*3 x\n",
                    HEADER
                            + "\nA < {x=int} {n=count} {w=word}!\nA > {x+1} {n-2} {token} {token2} {w}\nA << {all}\\n{end}\n",
                    HEADER
                            + "\nA >> \\xff\\u{20ac}\\{\\}\\\\ {pad:20:a\\}}\nA .. x\nA silent 30ms\npause 1s\nA reset\n",
                    HEADER + "\nA < {iso8601} {lines}#\nA < {l=lines}{ci:\\}\\{}\n",
                    "# only\n",
                    "\r\n"),
            TranscriptFuzz::holds);

    private static final TranscriptParser PARSER = new TranscriptParser(Protocols.SPECIMEN);

    private TranscriptFuzz() {}

    static void holds(String content) {
        List<String> lines = content.lines().toList();
        Transcript transcript;
        try {
            transcript = PARSER.parse("case.txt", content);
        } catch (TranscriptException e) {
            assertThat(e.getMessage()).matches("(?s)case\\.txt:[0-9]+: .+");
            int line = Integer.parseInt(e.getMessage().split(":", 3)[1]);
            assertThat(line).isBetween(1, Math.max(1, lines.size()));
            return;
        }
        assertThat(transcript.steps()).isNotEmpty().allSatisfy(step -> assertIsIn(lines, step));
        assertThat(transcript.id()).startsWith("specimen/");
    }

    private static void assertIsIn(List<String> lines, Step step) {
        String line = lines.get(step.origin().line() - 1);
        assertThat(line.equals(step.origin().text()) || line.contains("*"))
                .as(line)
                .isTrue();
        switch (step) {
            case Step.Send send -> assertIsShownAsItIsRead(send.text());
            case Step.Expect expect -> assertIsShownAsItIsRead(expect.text());
            default -> {}
        }
    }

    private static void assertIsShownAsItIsRead(Text text) {
        assertThat(TextParser.parse(text.visible())).as(text.visible()).isEqualTo(text);
    }
}
