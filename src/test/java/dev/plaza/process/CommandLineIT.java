package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to somebody who asks, or who mistypes. */
class CommandLineIT {
    private static final int NOT_WRITTEN = 1;
    private static final int USAGE = 2;
    private static final Path PAGES = Checkout.HOME.resolve("src/main/resources/protocols");

    private static List<String> answer(Launch launch) throws Exception {
        try (PlazaProcess plaza = launch.run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isZero();
            assertThat(plaza.err()).isEmpty();
            return plaza.out();
        }
    }

    private static List<String> complaint(String... arguments) throws Exception {
        try (PlazaProcess plaza = Checkout.of(arguments).run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(USAGE);
            assertThat(plaza.out()).isEmpty();
            return plaza.err();
        }
    }

    @Test
    void theProtocolsAreListedWithTheirTitles() throws Exception {
        assertThat(answer(Checkout.of("protocol")))
                .containsExactly(
                        "bulletin   Bulletin board",
                        "chat       Chat room",
                        "history    Visit log",
                        "qotd       Quote of the day",
                        "tiny       TIME and ECHO");
    }

    /** It may be something to say. */
    @Test
    void whatBeginsWithAnAtNamesNoFileOfArguments(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("arguments"), "protocol\n");

        assertThat(complaint("@" + file)).first().isEqualTo("plaza: not understood: @" + file);
    }

    @Test
    void aPageIsPrinted() throws Exception {
        assertThat(answer(Checkout.of("protocol", "chat"))).isEqualTo(page("chat"));
    }

    private static List<String> page(String name) throws IOException {
        return Files.readAllLines(PAGES.resolve(name).resolve("protocol.md"));
    }

    @Test
    void aPageIsPrintedInUtf8WhateverTheTerminalShows() throws Exception {
        List<String> page = page("history");
        assertThat(answer(Checkout.of("protocol", "history").with("LANG", "C").with("LC_ALL", "C")))
                .isEqualTo(page);
        assertThat(page)
                .as("the page can show that")
                .anyMatch(line -> !StandardCharsets.US_ASCII.newEncoder().canEncode(line));
    }

    @Test
    void anUnknownProtocolIsToldWhichThereAre() throws Exception {
        assertThat(complaint("protocol", "gopher"))
                .startsWith(
                        "plaza: no protocol is called gopher: there are bulletin, chat, history, qotd, tiny",
                        "Usage: plaza protocol [-hV] [NAME]");
    }

    /** It is meant for a server, and exported. */
    @Test
    void aCollectorThatIsChosenForAllHoldsForClientsToo() throws Exception {
        assertThat(answer(Checkout.of("protocol").with("PLAZA_JAVA_OPTS", "-XX:+UseParallelGC")))
                .isEqualTo(answer(Checkout.of("protocol")));
    }

    @Test
    void theVersionNamesPlazaAndJava() throws Exception {
        List<String> version = answer(Checkout.of("--version"));
        assertThat(version).hasSize(3);
        assertThat(version.getFirst()).matches("plaza \\d+\\.\\d+\\.\\d+ \\(commit .+\\)");
        assertThat(version.get(1)).matches("Java \\d+.*");
        assertThat(version.getLast()).matches("SQLite \\d+\\..*");
        assertThat(answer(Checkout.of("stop", "--version"))).isEqualTo(version);
        assertThat(answer(Checkout.of("serve", "--version"))).isEqualTo(version);
    }

    @Test
    void helpNamesEveryCommandAndWhatItDoes() throws Exception {
        List<String> help = answer(Checkout.of("--help"));
        assertThat(help)
                .contains(
                        "Usage: plaza [-hV] [COMMAND]",
                        "  serve      Runs the services until Ctrl+C, SIGTERM or plaza stop.",
                        "  protocol   Prints the page of a protocol, or, without a name, lists the",
                        "               protocols.");
        assertThat(answer(Checkout.of("help"))).isEqualTo(help);
    }

    @Test
    void helpOfServeNamesItsOptionsAndTheirDefaults() throws Exception {
        List<String> help = answer(Checkout.of("serve", "--help"));
        assertThat(String.join(" ", help).replaceAll("\\s+", " "))
                .contains(
                        "--config=FILE The configuration file; by default conf/plaza.conf in Plaza's folder",
                        "--data=DIR The folder of all that is kept; by default data in Plaza's folder.",
                        "--bind=ADDRESS An address to listen on, by default localhost",
                        "--set=KEY=VALUE Sets a key of the configuration, whatever the file says");
        assertThat(answer(Checkout.of("help", "serve"))).isEqualTo(help);
    }

    /** Logs writes past System.out, config through it, and the help through picocli's own writer. */
    @Test
    void whatCannotBeWrittenIsNoSuccess(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here (Linux has one)");
        Path log = Files.createDirectories(folder.resolve("log")).resolve("plaza.log");
        Files.writeString(log, "a line\n");
        String[][] commands = {{"config"}, {"protocol", "chat"}, {"--help"}, {"logs", "--data", folder.toString()}};
        for (String[] command : commands) {
            assertThat(Came.of(Checkout.of(command).under("sh", "-c", "exec \"$@\" >/dev/full", "sh")))
                    .isEqualTo(new Came(
                            NOT_WRITTEN,
                            List.of(),
                            List.of("plaza: cannot write the output: No space left on device")));
        }
    }

    /** Java would take what it opens first for it, and its own files for what was typed. */
    @Test
    void aClosedStreamIsNoOtherFile(@TempDir Path folder) throws Exception {
        assertThat(Came.of(Checkout.of("config").under("sh", "-c", "exec \"$@\" >&-", "sh")))
                .isEqualTo(new Came(
                        NOT_WRITTEN, List.of(), List.of("plaza: cannot write the output: Bad file descriptor")));
        assertThat(Came.of(Checkout.of(
                                        "import",
                                        "chat",
                                        "-",
                                        "--data",
                                        folder.resolve("data").toString())
                                .under("sh", "-c", "exec \"$@\" <&-", "sh"))
                        .err())
                .containsExactly("line 1: there is nothing in it", "plaza: nothing was imported: - is not right");
    }

    @Test
    void nothingAtAllIsAnsweredWithTheCommands() throws Exception {
        assertThat(complaint()).isEqualTo(answer(Checkout.of("--help")));
    }

    @Test
    void whatIsNotUnderstoodIsSaidBeforeTheUsage() throws Exception {
        assertThat(complaint("serv")).startsWith("plaza: not understood: serv", "Usage: plaza [-hV] [COMMAND]");
        assertThat(complaint("serv")).last().asString().endsWith("bin/plaza --help");
        assertThat(complaint("check")).last().asString().endsWith("bin/plaza check --help");
        assertThat(complaint("serve", "now")).startsWith("plaza: not understood: now");
        assertThat(complaint("serve", "--prot=1")).startsWith("plaza: Unknown option: '--prot=1'");
        assertThat(complaint("serve", "--data"))
                .startsWith("plaza: Missing required parameter for option '--data' (DIR)");
    }
}
