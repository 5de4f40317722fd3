package dev.plaza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What is read without picocli is what picocli would have read. */
class PlainServeTest {
    private static final List<String> NAMES =
            List.of("--config", "--data", "--set", "--bind", "--help", "-h", "--conf", "serve", "--", "-V");
    private static final List<String> VALUES = List.of(
            "a",
            "a=b",
            "chat.owner=Ann's",
            "bind=[::1]",
            "--data",
            "-x",
            "",
            " ",
            "a b",
            "\"q\"",
            "@f",
            "${HOME}",
            "=");

    @CommandLine.Command
    static final class Parsed {
        @CommandLine.Mixin
        private ServerOptions options = new ServerOptions();
    }

    private static ServerOptions byPicocli(String... args) {
        Parsed parsed = new Parsed();
        CommandLine line = new CommandLine(parsed);
        line.setExpandAtFiles(false);
        line.parseArgs(List.of(args).subList(1, args.length).toArray(String[]::new));
        return parsed.options;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --data d",
                "serve --data=d --config=c.conf",
                "serve --set a=1 --set=b=2 --bind ::1 --bind=127.0.0.1"
            })
    void readsWhatIsPlain(String line) {
        String[] args = line.split(" ");

        assertThat(PlainServe.read(args)).get().usingRecursiveComparison().isEqualTo(byPicocli(args));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --data",
                "serve --help",
                "serve --data a --data b",
                "serve --data --config c",
                "serve --dat a",
                "serve here",
                "serve --bind= ",
                "serve --data a\u0000b"
            })
    void leavesTheRest(String line) {
        assertThat(PlainServe.read(line.split(" "))).isEmpty();
    }

    @Test
    void neverReadsAnythingElseThanPicocli() {
        Random random = new Random(9);
        int plain = 0;
        for (int i = 0; i < 20_000; i++) {
            String[] args = anyLine(random);
            Optional<ServerOptions> read = PlainServe.read(args);
            if (read.isPresent()) {
                plain++;
                try {
                    assertThat(read.get())
                            .as(List.of(args).toString())
                            .usingRecursiveComparison()
                            .isEqualTo(byPicocli(args));
                } catch (ParameterException e) {
                    throw new AssertionError("picocli refuses " + List.of(args), e);
                }
            }
        }
        assertThat(plain).isGreaterThan(1_000);
    }

    private static String[] anyLine(Random random) {
        List<String> args = new ArrayList<>(List.of("serve"));
        for (int options = random.nextInt(4); options > 0; options--) {
            String name = NAMES.get(Math.min(random.nextInt(NAMES.size()), random.nextInt(NAMES.size())));
            String value = VALUES.get(random.nextInt(VALUES.size()));
            switch (random.nextInt(5)) {
                case 0 -> args.add(name);
                case 1, 2 -> args.add(name + "=" + value);
                default -> {
                    args.add(name);
                    args.add(value);
                }
            }
        }
        return args.toArray(String[]::new);
    }
}
