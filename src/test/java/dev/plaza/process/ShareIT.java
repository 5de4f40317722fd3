package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bundle's manual pages and completion, as {@code src/bundle} makes them: read by what reads them, typed into shells. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShareIT {
    private static final String JAR =
            Checkout.HOME.resolve("target/lib/plaza.jar").toString();
    private static final String READY = "ready to type";

    /** What is typed, with a TAB at its end, and how the words that the command gets then begin: zsh takes an = or / back that it added. */
    private static final String[][] COMPLETED = {
        {"plaza se", "[serve]"},
        {"plaza log-level deb", "[log-level][debug]"},
        {"plaza help chec", "[help][check]"},
        {"plaza redact bu", "[redact][bulletin]"},
        {"plaza redact chat --dat", "[redact][chat][--data"},
        {"plaza restore fi", "[restore][file.db]"},
        {"plaza import chat fi", "[import][chat][file.db]"},
        {"plaza export chat --output fi", "[export][chat][--output][file.db]"},
        {"plaza serve --data=fol", "[serve][--data=folder"},
        {"plaza serve --set chat.own", "[serve][--set][chat.owner=]"},
        {"plaza serve --set=chat.own", "[serve][--set=chat.owner=]"},
        {"plaza check --tls his", "[check][--tls][history]"},
        {"plaza check tiny --report grad", "[check][tiny][--report][gradescope]"},
        {"plaza chat localhost:9020 --sh", "[chat][localhost:9020][--show]"},
    };

    @TempDir
    private static Path folder;

    private static Path share;

    @BeforeAll
    static void make() throws Exception {
        Path classes = folder.resolve("classes");
        try (Stream<Path> sources = Files.walk(Checkout.HOME.resolve("src/bundle/java"))) {
            List<String> javac = new ArrayList<>(List.of("-cp", JAR, "-d", classes.toString()));
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> javac.add(file.toString()));
            int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, javac.toArray(String[]::new));
            assertThat(code).isZero();
        }
        share = share(classes, "share");
        assertThat(contents(share(classes, "again")))
                .as("the same bytes each time")
                .isEqualTo(contents(share));
    }

    private static Path share(Path classes, String name) throws Exception {
        Path made = folder.resolve(name);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(Said.by(
                        java,
                        "-cp",
                        JAR + File.pathSeparator + classes,
                        "dev.plaza.bundle.Share",
                        made.toString(),
                        "1.2.3",
                        "2026-11-21T00:00:00Z"))
                .isEqualTo(new Said("", 0));
        return made;
    }

    private static Map<String, String> contents(Path of) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(of.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(share.resolve("man/man1"))) {
            return pages.sorted().toList();
        }
    }

    @Test
    void everyCommandHasAPage() throws Exception {
        assertThat(pages())
                .extracting(page -> page.getFileName().toString())
                .contains("plaza.1", "plaza-serve.1", "plaza-log-level.1", "plaza-chat.1", "plaza-qotd.1");
        String serve = Files.readString(share.resolve("man/man1/plaza-serve.1"));
        assertThat(serve).doesNotContain("background");
        assertThat(Files.readString(share.resolve("zsh/site-functions/_plaza"))).doesNotContain("--background");
        assertThat(serve)
                .startsWith(".TH \"PLAZA\\-SERVE\" \"1\" \"2026-11-21\" \"Plaza 1.2.3\" \"Plaza Manual\"\n")
                .contains("\n\\fB\\-\\-config\\fR=\\fIFILE\\fR\n")
                .containsSubsequence(
                        ".SH NAME\nplaza\\-serve \\- runs the services",
                        ".SH SYNOPSIS\n",
                        ".SH DESCRIPTION\n",
                        ".SH OPTIONS\n",
                        ".SH EXIT STATUS\n.TP\n\\fB0\\fR\n",
                        ".SH SEE ALSO\n\\fBplaza\\fR(1)");
    }

    @Test
    void noPageHasAnythingThatAReaderOfPagesMinds() throws Exception {
        assumeTrue(Said.isThere("mandoc"), "mandoc is missing, which checks manual pages (Debian: apt install mandoc)");
        for (Path page : pages()) {
            assertThat(Said.by("mandoc", "-Tlint", page.toString())).isEqualTo(new Said("", 0));
        }
    }

    @Test
    void bashCompletes() throws Exception {
        assumeTrue(
                Said.isThere("bash") && Pty.isThere(), "bash or script is missing (Debian: apt install bash bsdutils)");
        Path script = share.resolve("bash-completion/completions/plaza");
        assertThat(Said.by("bash", "-n", script.toString())).isEqualTo(new Said("", 0));
        assertCompletes("bash --norc --noprofile -i", "PS1=; . " + script);
    }

    /** All programs' completion shares them. */
    @Test
    void bashGetsNoNameThatIsNotPlazas() throws Exception {
        assumeTrue(Said.isThere("bash"), "bash is missing (Debian: apt install bash)");
        Path script = share.resolve("bash-completion/completions/plaza");
        String names = "{ declare -F; compgen -v; complete -p; shopt; } | sort";
        Said news = Said.by(
                "bash",
                "--norc",
                "--noprofile",
                "-c",
                "before=$(" + names + "); . \"$0\"; " + names + " | grep -v -x -F -e \"$before\"",
                script.toString());
        assertThat(news.well().lines())
                .contains("declare -f _plaza", "complete -o default -F _plaza plaza")
                .allMatch(line -> line.matches("declare -f _(picocli_)?plaza\\w*|complete .* plaza|before"));
        assertThat(Files.readString(script))
                .startsWith("# Completion of plaza for bash")
                .doesNotContain("picocli.info", "http");
    }

    @Test
    void zshCompletes() throws Exception {
        assumeTrue(Said.isThere("zsh") && Pty.isThere(), "zsh or script is missing (Debian: apt install zsh bsdutils)");
        Path functions = share.resolve("zsh/site-functions");
        assertThat(Said.by("zsh", "-n", functions.resolve("_plaza").toString())).isEqualTo(new Said("", 0));
        assertCompletes("zsh -f -i", "PS1=; fpath=(" + functions + " $fpath); autoload -Uz compinit; compinit -u -D");
    }

    /** Of the command itself there is no need: in its place, its words are shown. */
    private static void assertCompletes(String shell, String preparation) throws Exception {
        Path here = Files.createTempDirectory(folder, "here");
        Files.createFile(here.resolve("file.db"));
        Files.createDirectory(here.resolve("folder"));
        try (Pty pty = new Pty(shell, Map.of())) {
            pty.type("cd " + here + "; " + preparation + "; plaza() { printf '[%s]' \"$@\"; echo; }\r");
            pty.type("echo " + READY.replace(" ", "' '") + "\r");
            pty.await("\n" + READY + "\n");
            for (String[] one : COMPLETED) {
                pty.type(one[0] + "\t\r");
                pty.await("\n" + one[1]);
            }
            pty.type("exit\r");
            pty.awaitExit(0);
            assertThat(pty.text()).doesNotContain("not found", "syntax error", "bad ");
        }
    }
}
