package dev.plaza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be wrong with a configuration, and the line that says so. */
class BadConfigurationTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("plaza.conf");
    }

    private List<String> errors(Path from, List<String> sets, Consumer<Section> reads) {
        Configuration configuration = Configuration.load(from, sets, folder, folder);
        reads.accept(configuration.root());
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, configuration::finish);
        assertThat(e).as("the configuration is refused").isNotNull();
        assertThat(e).hasMessage(String.join("\n", e.errors()));
        return e.errors();
    }

    private List<String> errorsIn(String text, Consumer<Section> reads) throws IOException {
        Files.writeString(file, text);
        return errors(file, List.of(), reads);
    }

    private List<String> errorsOf(String set, Consumer<Section> reads) {
        return errors(null, List.of(set), reads);
    }

    private String at(int line, String message) {
        return file + ": " + line + ": " + message;
    }

    private static void nothing(Section root) {}

    private static void readChat(Section root) {
        Section chat = root.section("chat");
        chat.port("port", 9020);
        chat.text("owner", "Plaza");
        root.section("qotd").port("port", 1717);
        root.section("limits").integer("line", 4096, 64, 65536);
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(errors(file, List.of(), BadConfigurationTest::nothing)).containsExactly(file + ": no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a = ", "a."})
    void whatIsNestedDeeperThanCanBeRead(String level) throws IOException {
        String text = level.equals("a.") ? level.repeat(20_000) + "a = 1" : "a = " + level.repeat(20_000);

        assertThat(errorsIn(text, BadConfigurationTest::nothing))
                .containsExactly(file + ": values are nested too deeply");
    }

    @Test
    void whatIsNestedDeeperThanAnySettingLies() {
        assertThat(errorsOf("a.".repeat(101) + "a=1", BadConfigurationTest::nothing))
                .containsExactly("--set: values are nested too deeply");
        assertThat(errorsOf("a.".repeat(20_000) + "a=1", BadConfigurationTest::nothing))
                .containsExactly("--set: values are nested too deeply");
    }

    @Test
    void commentsCountAmongTheLines() throws IOException {
        assertThat(errorsIn("# one\n\n  // three\r\nchat.ownr = Ann\n", BadConfigurationTest::readChat))
                .containsExactly(at(4, "chat.ownr: unknown key; did you mean chat.owner?"));
    }

    @Test
    void aFolderInPlaceOfTheFile() {
        assertThat(errors(folder, List.of(), BadConfigurationTest::nothing))
                .containsExactly(folder + ": is a folder, not a file");
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        Files.writeString(file, "chat.port = 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "skipped for root, who may read everything");
        assertThat(errors(file, List.of(), BadConfigurationTest::nothing))
                .containsExactly(file + ": this user may not read it");
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Files.write(file, new byte[] {'a', '=', '1', '\n', 'b', '=', (byte) 0xE4, '\n', 'c', '=', '2', '\n'});
        assertThat(errors(file, List.of(), BadConfigurationTest::nothing)).containsExactly(at(2, "not UTF-8 text"));
    }

    @Test
    void aFileThatEndsInsideACharacter() throws IOException {
        Files.write(file, new byte[] {'a', '=', (byte) 0xC3});
        assertThat(errors(file, List.of(), BadConfigurationTest::nothing)).containsExactly(at(1, "not UTF-8 text"));
    }

    @Test
    void aSyntaxErrorIsNamedWithItsLineAndHidesNoWrongAssignment() throws IOException {
        Files.writeString(file, "chat {\n  port = = 3\n}\n");
        assertThat(errors(file, List.of("chat.port=x"), BadConfigurationTest::readChat))
                .containsExactly(
                        "--set: chat.port: x is not a port (0 to 65535)",
                        at(2, "Expecting a value but got wrong token: '='"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat {\n port = 1\n", "a = \"x\n", "[1]\n", "a b c\n", "= 1\n", "a = [1, 2\n", "a = ${\n"})
    void everySyntaxErrorIsOneLineWithItsPlace(String text) throws IOException {
        List<String> errors = errorsIn(text, BadConfigurationTest::nothing);
        assertThat(errors).singleElement().asString().startsWith(file + ": ").doesNotContain("\n", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"other.conf\"", "file(\"other.conf\")", "classpath(\"a.conf\")", "url(\"http://127.0.0.1/\")"})
    void anIncludeIsRefused(String included) throws IOException {
        assertThat(errorsIn("include " + included + "\n", BadConfigurationTest::nothing))
                .singleElement()
                .asString()
                .startsWith(file + ": include is not supported (");
    }

    @Test
    void aReferenceToTheEnvironmentIsNotResolved() throws IOException {
        assertThat(errorsIn("a = 1\nb = ${PATH}\n", BadConfigurationTest::nothing))
                .containsExactly(at(2, "Could not resolve substitution to a value: ${PATH}"));
    }

    @Test
    void aReferenceToItselfIsNotResolved() throws IOException {
        assertThat(errorsIn("a = ${b}\nb = ${a}\n", BadConfigurationTest::nothing))
                .singleElement()
                .asString()
                .startsWith(file + ": ");
    }

    @Test
    void anAssignmentWithoutAValue() {
        assertThat(errorsOf("chat.port", BadConfigurationTest::nothing))
                .containsExactly("--set: chat.port: no value; write KEY=VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=5", " = 5", "chat..port=5", ".port=5", "chat.=5", "$x=5", "a{b=5"})
    void anAssignmentToNoKey(String set) {
        assertThat(errorsOf(set, BadConfigurationTest::nothing))
                .singleElement()
                .asString()
                .endsWith(" is not a key, such as chat.port");
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestKnownOne() throws IOException {
        assertThat(errorsIn("chat {\n  prot = 9020\n}\n", BadConfigurationTest::readChat))
                .containsExactly(at(2, "chat.prot: unknown key; did you mean chat.port?"));
    }

    @Test
    void aKeyWithoutItsSectionIsNear() {
        assertThat(errorsOf("owner=Ann", BadConfigurationTest::readChat))
                .containsExactly("--set: owner: unknown key; did you mean chat.owner?");
    }

    @Test
    void aKeyLikeNoOtherIsNamedAlone() {
        assertThat(errorsOf("chat.colour-of-the-walls=green", BadConfigurationTest::readChat))
                .containsExactly("--set: chat.colour-of-the-walls: unknown key");
    }

    @Test
    void anUnknownSectionIsNamedOnce() throws IOException {
        assertThat(errorsIn("chta {\n  port = 1\n  owner = x\n}\n", BadConfigurationTest::readChat))
                .containsExactly(at(1, "chta: unknown section; did you mean chat?"));
    }

    @Test
    void anUnknownKeyWithoutAValueIsUnknownToo() throws IOException {
        assertThat(errorsIn("chat.ownr = null\n", BadConfigurationTest::readChat))
                .containsExactly(at(1, "chat.ownr: unknown key; did you mean chat.owner?"));
    }

    @Test
    void anUnknownKeyIsEscaped() throws IOException {
        assertThat(errorsIn("\"a\\u001bb\" = 1\n", BadConfigurationTest::nothing))
                .singleElement()
                .asString()
                .contains("unknown key")
                .doesNotContain("\u001b");
    }

    @Test
    void aValueInPlaceOfASectionAndTheReverse() throws IOException {
        assertThat(errorsIn("chat = 5\nqotd.port { a = 1 }\nlimits = [1]\n", BadConfigurationTest::readChat))
                .containsExactly(
                        at(1, "chat: is a single value, not a section { … }"),
                        at(2, "qotd.port: is a section, not a single value"),
                        at(3, "limits: is a list, not a section { … }"));
    }

    @ParameterizedTest
    @CsvSource({"99999, 99999", "-1, -1", "65536, 65536", "a, a", "1.5, 1.5", "'', '\"\"'", "1e3, 1e3"})
    void aPortThatIsNone(String value, String shown) {
        assertThat(errorsOf("chat.port=" + value, BadConfigurationTest::readChat))
                .containsExactly("--set: chat.port: " + shown + " is not a port (0 to 65535)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"63", "65537", "99999999999999999999", "many"})
    void aNumberOutOfItsRange(String value) {
        assertThat(errorsOf("limits.line=" + value, BadConfigurationTest::readChat))
                .containsExactly("--set: limits.line: " + value + " is not a whole number (64 to 65536)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "soon", "-3s", "0s", "5 parsecs", "", "1.2.3s", "99999999999999999999d", "s"})
    void aDurationThatIsNone(String value) {
        assertThat(errorsOf("idle=" + value, root -> root.duration("idle", Duration.ofMinutes(5))))
                .containsExactly("--set: idle: " + Words.shown(value) + " is not a duration, such as 30s, 5m or 250ms");
    }

    /** Nanoseconds are counted with it, and the library would cut it to 292 years without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"36501d", "200000d", "9000000h", "36500.1d"})
    void aDurationThatIsTooLong(String value) {
        assertThat(errorsOf("idle=" + value, root -> root.duration("idle", Duration.ofMinutes(5))))
                .containsExactly("--set: idle: " + value + " is longer than 36500d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "much", "4 feet", "", "9E", "9999999999999999999Y", "1e600000000"})
    void aSizeThatIsNone(String value) {
        assertThat(errorsOf("size=" + value, root -> root.size("size", 4096)))
                .containsExactly("--set: size: " + Words.shown(value) + " is not a size, such as 4096, 64KiB or 1GiB");
    }

    @Test
    void aChoiceThatIsNotOffered() {
        assertThat(errorsOf("unit=SECONDS", root -> root.choice("unit", TimeUnit.DAYS, TimeUnit.class)))
                .containsExactly("--set: unit: SECONDS is none of "
                        + "nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days");
    }

    @Test
    void aFlagThatIsNeither() {
        assertThat(errorsOf("on=maybe not", root -> root.flag("on", true)))
                .containsExactly("--set: on: \"maybe not\" is neither true nor false");
    }

    @Test
    void listsThatAreNotOfTexts() throws IOException {
        String text = "a = [[1]]\nb = [null]\nc = { d = 1 }\ne = [{}]\n";
        assertThat(errorsIn(text, root -> List.of("a", "b", "c", "e").forEach(key -> root.texts(key, List.of()))))
                .containsExactly(
                        at(1, "a: is a list, not a single value"),
                        at(2, "b: holds a null"),
                        at(3, "c: is a section, not a single value"),
                        at(4, "e: is a section, not a single value"));
    }

    @Test
    void pathsThatAreNone() throws IOException {
        List<String> errors = errorsIn("a = \"\"\nb = \"x\\u0000y\"\n", root -> {
            root.path("a", Path.of("data"));
            root.path("b", Path.of("data"));
        });
        assertThat(errors).containsExactly(at(1, "a: \"\" is not a path"), at(2, "b: \"x\\u0000y\" is not a path"));
    }

    @Test
    void whatTheMeaningForbids() throws IOException {
        List<String> errors = errorsIn("\n\nqotd.file = quotes.txt\n", root -> {
            Section qotd = root.section("qotd");
            qotd.path("file", Path.of("conf/quotes.txt"));
            qotd.error("file", "no such file");
            qotd.error("pick", "has no quotes to pick from");
        });
        assertThat(errors)
                .containsExactly("default: qotd.pick: has no quotes to pick from", at(3, "qotd.file: no such file"));
    }

    @Test
    void whatAParserOfTheCallerRefuses() {
        assertThat(errorsOf(
                        "n=x",
                        root -> assertThat(root.<Integer>parsed("n", "7", Integer::valueOf))
                                .isEqualTo(7)))
                .containsExactly("--set: n: For input string: \"x\"");
        assertThat(errorsOf(
                        "n=[1, x]",
                        root -> assertThat(root.parsedAll("n", List.of("7"), Integer::valueOf))
                                .containsExactly(7)))
                .containsExactly("--set: n: For input string: \"x\"");
        assertThat(errorsOf("n=x", root -> root.parsed("n", "", BadConfigurationTest::emptyOnly)))
                .containsExactly("--set: n: cannot be read");
    }

    @Test
    void whatACallerSaysStaysOneLineWithoutControls() {
        assertThat(errorsOf("n=1", root -> {
                    root.text("n", "");
                    root.error("n", "a\r\nb\u001b[2J\u009b\u2028");
                }))
                .containsExactly("--set: n: a\\u000d\\u000ab\\u001b[2J\\u009b\\u2028");
    }

    private static String emptyOnly(String text) {
        if (!text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    @Test
    void allAtOnceInTheOrderOfTheFileAndEachOnce() throws IOException {
        Files.writeString(file, "chat.prot = 1\nchat.port = 99999\nlimits.line = 1\n");
        assertThat(errors(file, List.of("bind", "qotd.port=x"), root -> {
                    readChat(root);
                    readChat(root);
                }))
                .containsExactly(
                        "--set: bind: no value; write KEY=VALUE",
                        "--set: qotd.port: x is not a port (0 to 65535)",
                        at(1, "chat.prot: unknown key; did you mean chat.port?"),
                        at(2, "chat.port: 99999 is not a port (0 to 65535)"),
                        at(3, "limits.line: 1 is not a whole number (64 to 65536)"));
    }
}
