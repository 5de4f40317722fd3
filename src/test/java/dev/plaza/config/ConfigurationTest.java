package dev.plaza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good configuration says, where from, and in which order it counts. */
class ConfigurationTest {
    @TempDir
    private Path folder;

    private Configuration of(String text, String... sets) throws IOException {
        Path file = Files.writeString(folder.resolve("plaza.conf"), text);
        return Configuration.load(file, List.of(sets), folder.resolve("home"), folder.resolve("here"));
    }

    private static Section sets(String... sets) {
        return Configuration.load(null, List.of(sets), Path.of("/home"), Path.of("/here"))
                .root();
    }

    @Test
    void nothingGivenIsAllDefaults() {
        Configuration configuration = Configuration.load(null, List.of(), folder, folder);
        assertThat(configuration.root().section("chat").port("port", 9020)).isEqualTo(9020);
        assertThatCode(configuration::finish).doesNotThrowAnyException();
        assertThat(configuration.keys()).containsExactly(new Setting("chat.port", "9020", "9020", "default", false));
    }

    @Test
    void anAssignmentGoesBeforeTheFileAndTheLaterBeforeTheEarlier() throws IOException {
        Configuration configuration = of("a = file\nb = file\na = last\n", "b=first", "b=second");
        assertThat(configuration.root().text("a", "default")).isEqualTo("last");
        assertThat(configuration.root().text("b", "default")).isEqualTo("second");
        assertThat(configuration.root().text("c", "default")).isEqualTo("default");
        configuration.finish();
    }

    @Test
    void aKeyMayBeReadByItsWholePath() throws IOException {
        Configuration configuration = of("limits { idle { chat = 5m } }\n");
        assertThat(configuration.root().duration("limits.idle.chat", Duration.ofHours(1)))
                .isEqualTo(Duration.ofMinutes(5));
        configuration.finish();
    }

    @Test
    void commentsAreLeftOutAndWhatOnlyLooksLikeOneIsNot() throws IOException {
        Section root =
                of("# first\n  // second \"\n\ta = \"x # y\" # third\n#b = 1\r\nc = [\n  # in a list\n  \"// z\"\n]\n")
                        .root();
        assertThat(root.text("a", "")).isEqualTo("x # y");
        assertThat(root.text("b", "none")).isEqualTo("none");
        assertThat(root.texts("c", List.of())).containsExactly("// z");
    }

    @Test
    void aTextOverSeveralLinesKeepsThoseThatBeginAsAComment() throws IOException {
        assertThat(of("# first\na = \"\"\"x\n# y\n// z\"\"\"\n").root().text("a", ""))
                .isEqualTo("x\n# y\n// z");
    }

    @Test
    void aKeySetToNullIsNotGiven() throws IOException {
        assertThat(of("a = null\n").root().text("a", "default")).isEqualTo("default");
    }

    @Test
    void sectionsAreWrittenInAnyOfTheThreeWays() throws IOException {
        Configuration configuration = of("chat { port = 1 }\nchat.owner = Ann\n", "chat={name: x}");
        Section chat = configuration.root().section("chat");
        assertThat(chat.port("port", 0)).isEqualTo(1);
        assertThat(chat.text("owner", "")).isEqualTo("Ann");
        assertThat(chat.text("name", "")).isEqualTo("x");
        configuration.finish();
        assertThat(configuration.keys()).extracting(Setting::origin).contains("--set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann's",
                "a, b=c",
                "git clone https://example.org/x # now",
                "[::1]",
                "[a, b",
                "\"open",
                "${PATH}",
                "a\nb = c",
                "true",
                "5m",
                "$",
                "=",
                "{x}",
                "\"a\"\nb = \"c\"",
                "größer"
            })
    void anAssignmentThatIsNoHoconIsTakenAsTyped(String value) {
        assertThat(sets("a=" + value).text("a", "")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"'\"  kept  \"', '  kept  '", "'  not kept ', 'not kept'", "'\"\\u0041\"', A", "'', ''"})
    void spacesAreKeptInQuotesOnly(String value, String read) {
        assertThat(sets(" a = " + value).text("a", "default")).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "  spaces ", "\"", "[a]", "{a: 1}", "a # b", "\u001b\n\t\\", "größer"})
    void anAssignmentMadeByTheProgramIsReadAsItWas(String value) {
        assertThat(sets(Configuration.assignment("a", value)).text("a", "default"))
                .isEqualTo(value);
        assertThat(sets(Configuration.assignment("a", List.of(value, "b"))).texts("a", List.of()))
                .containsExactly(value, "b");
    }

    @Test
    void referencesStayWithinTheConfiguration() throws IOException {
        Section root = of("name = Ann\nchat.owner = ${name}\nx = ${?PATH}\n", "name=Bob")
                .root();
        assertThat(root.section("chat").text("owner", "")).isEqualTo("Bob");
        assertThat(root.text("x", "default")).isEqualTo("default");
    }

    @Test
    void textsOfEveryForm() throws IOException {
        Section root =
                of("\uFEFFone = a\ntwo = [a, 2, true]\nnone = []\nn = 1e3\n").root();
        assertThat(root.texts("one", List.of())).containsExactly("a");
        assertThat(root.texts("two", List.of())).containsExactly("a", "2", "true");
        assertThat(root.texts("none", List.of("default"))).isEmpty();
        assertThat(root.texts("missing", List.of("default"))).containsExactly("default");
        assertThat(root.text("n", "")).isEqualTo("1e3");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "yes, true", "on, true", "false, false", "no, false", "off, false"})
    void flags(String value, boolean read) {
        assertThat(sets("a=" + value).flag("a", !read)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5 m, PT5M", "1.5h, PT1H30M", "2 days, PT48H", "1ns, PT0.000000001S"})
    void durations(String value, Duration read) {
        assertThat(sets("a=" + value).duration("a", Duration.ZERO)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4096, 4096", "64KiB, 65536", "64 K, 65536", "1kB, 1000", "1.5K, 1536", "2GiB, 2147483648"})
    void sizes(String value, long read) {
        assertThat(sets("a=" + value).size("a", 7)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65535, 65535", "'\" 80 \"', 80"})
    void ports(String value, int read) {
        assertThat(sets("a=" + value).port("a", 7)).isEqualTo(read);
    }

    private enum Pick {
        DAILY,
        IN_ORDER
    }

    @Test
    void choicesAreWrittenWithHyphens() {
        assertThat(sets("a=in-order").choice("a", Pick.DAILY, Pick.class)).isEqualTo(Pick.IN_ORDER);
    }

    @Test
    void pathsAreRelativeToWhoGaveThem() throws IOException {
        Section root =
                of("a = x/../y\nb = /abs\nc = z\n", "c=z", "d=..", "e=[z]").root();
        assertThat(root.path("a", Path.of("d"))).isEqualTo(folder.resolve("home/y"));
        assertThat(root.path("b", Path.of("d"))).isEqualTo(Path.of("/abs"));
        assertThat(root.path("c", Path.of("d"))).isEqualTo(folder.resolve("here/z"));
        assertThat(root.path("d", Path.of("d"))).isEqualTo(folder);
        assertThat(root.path("missing", Path.of("d"))).isEqualTo(folder.resolve("home/d"));
    }

    @Test
    void theCallersOwnParsers() throws IOException {
        Section root = of("a = 5\nb = [1, 2]\n").root();
        assertThat(root.<Integer>parsed("a", "7", Integer::valueOf)).isEqualTo(5);
        assertThat(root.<Integer>parsed("missing", "7", Integer::valueOf)).isEqualTo(7);
        assertThat(root.parsedAll("b", List.of(), Integer::valueOf)).containsExactly(1, 2);
        assertThat(root.parsedAll("a", List.of(), Integer::valueOf)).containsExactly(5);
    }

    @Test
    void everyKnownKeyWithItsValueDefaultAndOrigin() throws IOException {
        Configuration configuration =
                of("size = 2048\nnames = Ann\n", "idle=90s", "data=here", "pick=in-order", "port=99999");
        Section root = configuration.root();
        root.size("size", 64 * 1024 * 1024);
        root.texts("names", List.of());
        root.duration("idle", Duration.ofMinutes(5));
        root.duration("grace", Duration.ofMillis(250));
        root.path("data", Path.of("data"));
        root.path("log", Path.of("log"));
        root.choice("pick", Pick.DAILY, Pick.class);
        root.choice("unit", TimeUnit.SECONDS, TimeUnit.class);
        root.port("port", 9020);
        root.flag("flag", true);
        root.parsed("number", "7", Integer::valueOf);
        root.section("chat").text("owner", "a \"b\"");
        String file = folder.resolve("plaza.conf").toString();
        assertThat(configuration.keys())
                .containsExactly(
                        new Setting("chat.owner", "\"a \\\"b\\\"\"", "\"a \\\"b\\\"\"", "default", false),
                        new Setting(
                                "data",
                                Words.quoted(folder.resolve("here/here").toString()),
                                Words.quoted(folder.resolve("home/data").toString()),
                                "--set",
                                false),
                        new Setting("flag", "true", "true", "default", false),
                        new Setting("grace", "250ms", "250ms", "default", false),
                        new Setting("idle", "90s", "5m", "--set", false),
                        new Setting(
                                "log",
                                Words.quoted(folder.resolve("home/log").toString()),
                                Words.quoted(folder.resolve("home/log").toString()),
                                "default",
                                false),
                        new Setting("names", "[\"Ann\"]", "[]", file + ": 2", false),
                        new Setting("number", "\"7\"", "\"7\"", "default", false),
                        new Setting("pick", "in-order", "daily", "--set", false),
                        new Setting("port", "9020", "9020", "--set", false),
                        new Setting("size", "2KiB", "64MiB", file + ": 1", false),
                        new Setting("unit", "seconds", "seconds", "default", false));
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        Configuration first = of("a = 1234567ns\nb = 3000\nc = \"x # \\\"y\\\" \\u2028\"\nd = [\"a,b\", c]\n");
        readAll(first.root());
        StringBuilder text = new StringBuilder();
        first.keys().forEach(setting -> text.append(setting.key() + " = " + setting.value() + "\n"));
        Configuration second = of(text.toString());
        readAll(second.root());
        assertThat(second.keys()).isEqualTo(first.keys());
    }

    private static void readAll(Section root) {
        root.duration("a", Duration.ofDays(1));
        root.size("b", 1);
        root.text("c", "");
        root.texts("d", List.of());
    }
}
