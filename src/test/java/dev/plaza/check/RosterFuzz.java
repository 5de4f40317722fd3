package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.protocol.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Any file is a roster of servers that can be tried, each reported to a file of its own, or says what is wrong. */
public final class RosterFuzz {
    public static final Target TARGET = new Target(
            "roster",
            List.of(
                    Input.of("Ann,10.0.0.5\nBob, example.org, 9021\n", 0),
                    Input.of("# all\nEve,\"python3 {protocol}.py {port}, quietly\"\nZo\u00c3\u00ab,[::1]\n", 1),
                    Input.of("\u00ef\u00bb\u00bfAnn,host\r\n\r\n\"B \"\"x\"\"\",host,1\n", 0),
                    Input.of("Ann\nBob,host\nCid,host,x\n,host\nDan,a,1,b\n", 1),
                    Input.of("Ann,\"not closed\nBob,host\n", 0),
                    Input.of("a/b,::1\na-b,h\n..,fe80::1%eth0,7\n", 0),
                    Input.of("\u00ff\u00fe", 0)),
            RosterFuzz::holds);

    private static final Protocol TINY = Protocol.load("tiny");
    private static final Path FILE = file();

    private RosterFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("class", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void holds(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        boolean isOfSeveral = input.choice(2) == 1;
        Files.write(FILE, input.rest());
        Roster roster;
        try {
            roster = Roster.read(FILE, isOfSeveral);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().lines()).isNotEmpty().first().asString().startsWith(FILE + ":");
            return;
        }
        assertThat(roster.entrants()).isNotEmpty().allSatisfy(RosterFuzz::assertCanBeTried);
        assertThat(roster.entrants().stream().map(entrant -> entrant.fileName().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    private static void assertCanBeTried(Entrant entrant) {
        assertThat(entrant.server(TINY).words()).isNotBlank();
        assertThat(Path.of(entrant.fileName())).hasFileName(entrant.fileName());
        assertThat(entrant.fileName()).doesNotStartWith(".").matches("[\\p{L}\\p{N}.-]+");
    }
}
