package dev.plaza.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is imported, how, and what is refused: with its line, and then nothing is imported. */
class ImportTest {
    private static final String AT = "2025-01-02T03:04:05.678Z";

    @TempDir
    private Path temp;

    private Kept kept;

    @BeforeEach
    void open() throws Exception {
        kept = Kept.in(temp);
    }

    private void assertAll(String service, String text, long records, String numbers) throws Exception {
        assertThat(kept.read(service, text)).isEqualTo(new Imported.All(records, numbers));
    }

    private ListAssert<String> assertErrors(String service, String text) throws Exception {
        return assertErrors(kept.read(service, text));
    }

    private ListAssert<String> assertErrors(Imported imported) throws Exception {
        assertThat(imported).isInstanceOf(Imported.Nothing.class);
        for (String table : List.of("chat_line", "bulletin_post", "bulletin_line", "history_visit", "log_floor")) {
            assertThat(kept.seen("SELECT count(*) FROM " + table)).as(table).isEqualTo("0");
        }
        return assertThat(((Imported.Nothing) imported).errors());
    }

    /** The words of the chat room, one line each. */
    private String chat() throws Exception {
        return kept.seen("SELECT group_concat(number || ' ' || name || '|' || text, ';')"
                + " FROM (SELECT * FROM chat_line ORDER BY number)");
    }

    @Test
    void aChatLogIsOfNow() throws Exception {
        assertAll("chat", "ann: hello\nbob: a: b\r\n\n[removed]\n: x: y", 4, ", numbers 0 to 3");
        assertThat(chat()).isEqualTo("0 ann|hello;1 bob|a: b;2 |[removed];3 : x|y");
        assertThat(kept.seen("SELECT DISTINCT at FROM chat_line")).isEqualTo(String.valueOf(Kept.NOW.toEpochMilli()));
    }

    @Test
    void recordsComeBehindWhatWasThere() throws Exception {
        assertAll("chat", "plaza chat 1 next=7\n6 " + AT + " ann: a\n", 1, ", number 6");
        assertAll("chat", "plaza chat 1 next=7\n6 " + AT + " ann: b\n", 1, ", behind what was there: new number 7");
        assertAll(
                "chat",
                "{\"number\":1,\"at\":\"" + AT + "\",\"name\":\"ann\",\"text\":\"c\"}\n",
                1,
                ", behind what was there: new number 8");
        assertThat(chat()).isEqualTo("6 ann|a;7 ann|b;8 ann|c");
        assertThat(kept.findings()).isEmpty();
    }

    @Test
    void numbersMayBeMissingWhereNewOnesAreGiven() throws Exception {
        String gap = "3 " + AT + " ann: a\n5 " + AT + " ann: b\n";
        assertErrors("chat", gap)
                .containsExactly("line 2: number 5 does not follow: it should be 4; --renumber gives new numbers");
        assertThat(kept.read("chat", gap.getBytes(StandardCharsets.UTF_8), null, true))
                .isEqualTo(new Imported.All(2, ", new numbers 0 to 1"));
        assertThat(chat()).isEqualTo("0 ann|a;1 ann|b");
    }

    @Test
    void anExportThatWasCutIsRefused() throws Exception {
        String whole = "plaza chat 1 next=3\n0 " + AT + " ann: a\n1 " + AT + " ann: b\n2 " + AT + " ann: c\n";
        assertErrors("chat", whole.substring(0, whole.length() - 1))
                .containsExactly("line 4: the end is missing: a file of Plaza's ends with a line end");
        assertErrors("chat", whole.substring(0, whole.lastIndexOf("2 ")))
                .containsExactly("line 3: the end is missing: the last number should be 2, and is 1");
        assertErrors("chat", "plaza chat 1 next=").hasSize(1);
        assertErrors("chat", "plaza chat 1 nex").isNotEmpty();
        assertErrors("chat", "").containsExactly("line 1: there is nothing in it");
    }

    /** Also where numbers tell nothing: they may have gaps, and posts may have no lines. */
    @Test
    void anExportThatLacksRecordsIsRefused() throws Exception {
        String visit = "1 " + AT + " ::1 ann \"ann\" visited\n";
        assertErrors("history", "plaza history 1 next=10 records=2\n" + visit)
                .containsExactly(
                        "line 2: the first line tells of 2 records, and there is 1; --renumber takes what is there");
        String post = "{\"number\":1,\"at\":\"" + AT + "\",\"address\":\"::1\",\"first\":0,\"lines\":[]}\n";
        assertErrors(
                        "bulletin",
                        "{\"plaza\":\"bulletin\",\"version\":1,\"next\":4,\"next_line\":0,\"records\":3}\n" + post)
                .containsExactly(
                        "line 2: the first line tells of 3 records, and there is 1; --renumber takes what is there");
        assertErrors("history", "plaza history 1 next=1 records=0\n" + visit + visit.replace("1 2", "2 2"))
                .containsExactly(
                        "line 3: the first line tells of 0 records, and there are 2; --renumber takes what is there");
        byte[] cut = ("plaza history 1 next=10 records=2\n" + visit).getBytes(StandardCharsets.UTF_8);
        assertThat(kept.read("history", cut, null, true)).isEqualTo(new Imported.All(1, ", new number 1"));
    }

    /** What is imported can be exported, and that be imported again. */
    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"})
    void aTimeThatIsOfNoYearInUtcIsRefused(String at) throws Exception {
        assertErrors("chat", "{\"number\":0,\"at\":\"" + at + "\",\"name\":\"ann\",\"text\":\"a\"}\n")
                .containsExactly("line 1: \"at\" is no time as 2026-11-21T03:04:05.678Z is one");
    }

    @Test
    void aNumberThatNoExportCouldHaveIsRefused() throws Exception {
        assertErrors("chat", "{\"number\":999999999999999,\"at\":\"" + AT + "\",\"name\":\"a\",\"text\":\"b\"}\n")
                .containsExactly("line 1: number 999999999999999 is too large");
        assertErrors("history", "999999999999999 " + AT + " ::1 ann \"ann\" visited\n")
                .containsExactly("line 1: number 999999999999999 is too large");
        assertAll("chat", "999999999999998 " + AT + " a: b\n", 1, ", number 999999999999998");
        String export = kept.export("chat", Format.JSON);
        kept = Kept.in(temp.resolve("other"));
        assertAll("chat", export, 1, ", number 999999999999998");
        assertThat(kept.export("chat", Format.JSON)).isEqualTo(export);
    }

    @Test
    void anotherServicesExportIsRefused() throws Exception {
        assertErrors("chat", "plaza history 1 next=1\n")
                .containsExactly("line 1: this is an export of history, not of chat");
        assertErrors("chat", "{\"plaza\":\"history\",\"version\":1,\"next\":1}\n")
                .containsExactly("line 1: this is an export of history, not of chat");
        assertErrors("chat", "plaza chat 2 next=0\n")
                .containsExactly("line 1: this is an export of version 2, and this Plaza reads version 1");
    }

    @Test
    void theFirstErrorsAreToldAndTheOthersCounted() throws Exception {
        String log = IntStream.range(0, 57)
                .mapToObj(i -> i % 2 == 0 ? "ann: " + i : "?")
                .collect(Collectors.joining("\n"));
        Imported.Nothing nothing = (Imported.Nothing) kept.read("chat", log);
        assertThat(nothing.more()).isEqualTo(8);
        assertErrors(nothing)
                .hasSize(20)
                .startsWith("line 2: a line of a chat log is \"name: text\"")
                .endsWith("line 40: a line of a chat log is \"name: text\"");
    }

    /** One mistake is one error: what follows it is not compared with what it would have been. */
    @Test
    void anErrorHasNoOthersInItsTrain() throws Exception {
        String text = "0 " + AT + " ann: a\nnonsense\n2 " + AT + " ann: b\n9 " + AT + " ann: c\n10 " + AT + " ann: d\n";
        assertErrors("chat", text)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("line 2: "),
                        second -> assertThat(second).startsWith("line 4: number 9 does not follow: it should be 3"));
    }

    @Test
    void whatTheChatRoomWouldRefuseIsRefused() throws Exception {
        String longest = "x".repeat(Kept.LINE - "push: ".length());
        assertAll("chat", "n".repeat(64) + ": " + longest + "\n", 1, ", number 0");
        kept = Kept.in(temp.resolve("other"));
        assertErrors(
                        "chat",
                        "n".repeat(65) + ": a\nann: " + longest
                                + "x\nann: \nann: a\u0001\n  : b\nann: c\u2028\nann: \t \n")
                .containsExactly(
                        "line 1: a name has 1 to 64 characters, and not only white space",
                        "line 2: the text is longer than a request may be: limits.line is 4096",
                        "line 3: there is no text behind the name",
                        "line 4: a control character is in it",
                        "line 5: a line of a chat log is \"name: text\"",
                        "line 6: a control character is in it",
                        "line 7: there is no text behind the name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"number\":0}|\"at\" is missing",
                "{\"number\":-1,\"at\":\"A\",\"name\":\"a\",\"text\":\"b\"}|\"number\" is no whole number from 0 to 999999999999999",
                "{\"number\":1e3,\"at\":\"A\",\"name\":\"a\",\"text\":\"b\"}|\"number\" is no whole number from 0 to 999999999999999",
                "{\"number\":99999999999999999999,\"at\":\"A\",\"name\":\"a\",\"text\":\"b\"}|\"number\" is no whole number from 0 to 999999999999999",
                "{\"number\":0,\"at\":\"noon\",\"name\":\"a\",\"text\":\"b\"}|\"at\" is no time as 2026-11-21T03:04:05.678Z is one",
                "{\"number\":0,\"at\":\"A\",\"name\":null,\"text\":\"b\"}|\"name\" is no text",
                "{\"number\":0,\"at\":\"A\",\"name\":\"a\",\"text\":\"\\ud800\"}|\"text\" is no text",
                "{\"number\":0,\"at\":\"A\",\"name\":\"a\",\"text\":\"\\u0000\"}|a control character is in it",
                "{\"number\":0,\"at\":\"A\",\"nam\":\"a\",\"text\":\"b\"}|\"nam\" is not known here: a record has number, at, name, text",
                "{\"number\":0,\"number\":1,\"at\":\"A\",\"name\":\"a\",\"text\":\"b\"}|no JSON: Duplicate field 'number'",
                "{\"number\":0,\"at\":\"A\",\"name\":\"a\",\"text\":\"b\"}{}|there is more behind the JSON object",
                "{\"number\":0,\"at\":\"A\",\"name\":\"a\",\"text\":\"b|no JSON: *",
                "[]|no JSON object"
            })
    void jsonThatIsNoRecordIsRefused(String line, String why) throws Exception {
        byte[] bytes = (line.replace("\"A\"", "\"" + AT + "\"") + "\n").getBytes(StandardCharsets.UTF_8);
        assertErrors(kept.read("chat", bytes, Format.JSON, false))
                .singleElement()
                .asString()
                .startsWith("line 1: " + why.replace("*", ""));
    }

    /** Other programs write JSON in other ways. */
    @Test
    void jsonMayBeWrittenInAnyWay() throws Exception {
        assertAll(
                "chat",
                "{\"text\" : \"\\u0061\\ud83d\\ude00\\/\", \"name\":\"ann\",\"at\":\"2025-01-02T04:04:05.678+01:00\", \"number\":0 }\r\n",
                1,
                ", number 0");
        assertThat(kept.export("chat", Format.TEXT))
                .isEqualTo("plaza chat 1 next=1 records=1\n0 " + AT + " ann: a😀/\n");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        byte[] bytes = "ann: a\nann: \u00ff\nann: b\n".getBytes(StandardCharsets.ISO_8859_1);
        assertErrors(kept.read("chat", bytes, null, false)).containsExactly("line 2: it is not UTF-8");
    }

    @Test
    void aLineOfAnyLengthTakesNoMemory() throws Exception {
        byte[] bytes = new byte[InputLines.LONGEST + 1];
        java.util.Arrays.fill(bytes, (byte) 'x');
        assertErrors(kept.read("chat", bytes, null, false)).containsExactly("line 1: it is longer than any record");
    }

    @Test
    void aMarkOfTheByteOrderIsNoText() throws Exception {
        assertAll("chat", "\ufeffann: a\n", 1, ", number 0");
        assertThat(chat()).isEqualTo("0 ann|a");
    }

    @Test
    void aBoardIsTakenApartBySoleHashes() throws Exception {
        assertAll("bulletin", "Lost: one umbrella\n\n #\n#\n#\n## Found\nPOST\n#\n", 2, ", numbers 1 to 2");
        assertThat(kept.export("bulletin", Format.TEXT))
                .isEqualTo(
                        "plaza bulletin 1 next=3 next_line=5 records=2\n# 1 2026-11-21T03:04:05.678Z - 0\nLost: one umbrella\n\n #\n"
                                + "# 2 2026-11-21T03:04:05.678Z - 3\n## Found\nPOST\n");
        assertThat(kept.findings()).isEmpty();
    }

    @Test
    void aBoardWithoutAnEndIsOnePost() throws Exception {
        assertAll("bulletin", "one\ntwo", 1, ", number 1");
        assertThat(kept.seen("SELECT group_concat(text) FROM bulletin_line")).isEqualTo("one,two");
    }

    @Test
    void whatTheBoardWouldRefuseIsRefused() throws Exception {
        String lines = "x\n".repeat(1_000);
        assertAll("bulletin", lines + "#\n" + ("y".repeat(1_023) + "\n").repeat(64) + "#\n", 2, ", numbers 1 to 2");
        kept = Kept.in(temp.resolve("other"));
        String large = "the post is too large here: it has at most 1000 lines and 64 KiB";
        assertErrors(
                        "bulletin",
                        lines + "x\n\u0001\n#\na\n" + ("y".repeat(1_023) + "\n").repeat(64) + "#\na\u007f\n#\n"
                                + "z".repeat(4_097))
                .containsExactly(
                        "line 1001: " + large,
                        "line 1068: " + large,
                        "line 1070: a control character is in it",
                        "line 1072: it is longer than a request may be: limits.line is 4096");
    }

    /** An error of a whole post is told where it begins. */
    @Test
    void postsFollowOneAnother() throws Exception {
        String head = " " + AT + " ::1 ";
        assertErrors("bulletin", "# 1" + head + "0\na\n# 2" + head + "1\nb\nc\n# 3" + head + "2\nd\n# 3" + head + "3\n")
                .containsExactly(
                        "line 6: number 2 does not follow: it should be 3; --renumber gives new numbers",
                        "line 8: number 3 comes too late: the one before it is 3; --renumber gives new numbers");
        assertErrors("bulletin", "# 1" + head + "0\na\\\nb\n# 2" + head + "2\nc\n# 3" + head + "3\n#\n")
                .containsExactly("line 2: a backslash begins no escape", "line 7: no line of a post is a sole #");
    }

    @Test
    void aVisitLogOfPlazaKeepsWhatItTells() throws Exception {
        assertAll("history", """
                3 2025-01-02T03:04:05+01:00 ::1 ann "ann 2" read the history
                5 2025-01-02T03:04:06+01:00 - - "say \\"hi\\" \\\\ \\xff" was not understood
                8 2025-01-02T03:04:07+01:00 [removed]
                somebody else's line, \u009b and all
                """, 4, ", numbers 3 to 9");
        assertThat(kept.export("history", Format.TEXT)).isEqualTo("""
                        plaza history 1 next=10 records=4
                        3 2025-01-02T02:04:05.000Z ::1 ann "ann 2" read the history
                        5 2025-01-02T02:04:06.000Z - - "say \\"hi\\" \\\\ \\xff" was not understood
                        8 2025-01-02T02:04:07.000Z [removed]
                        9 2026-11-21T03:04:05.678Z - - "somebody else's line, \\u{9b} and all" imported
                        """);
    }

    @Test
    void visitsMayHaveGapsButComeInOrder() throws Exception {
        String rest = " " + AT + " ::1 ann \"ann\" visited\n";
        assertErrors("history", "3" + rest + "7" + rest + "7" + rest + "5" + rest + "8" + rest)
                .containsExactly(
                        "line 3: number 7 comes too late: the one before it is 7; --renumber gives new numbers",
                        "line 4: number 5 comes too late: the one before it is 7; --renumber gives new numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 AT ::1 ann \"ann visited",
                "1 AT ::1 ann ann visited",
                "1 AT ::1 \"ann\" visited",
                "1 AT ::1 ann bob \"ann\" visited",
                "1 AT ::1 ann \"ann\"",
                "1 AT ::1 ann \"ann\" ",
                "1 AT  ann \"ann\" visited",
                "1 AT ::1 an\\x20n \"ann\" visited",
                "1 AT ::1 ann \"a\tn\" visited",
                "1 AT ::1 ann \"a\u202en\" visited",
                "1 AT ::1 ann \"a\\qn\" visited",
                "1 AT ::1 ann \"ann\" vis\u0001ited",
                "name 1 AT guest-2",
                "name 0 AT guest-0",
                "1234567890123456 AT ::1 ann \"ann\" visited",
                "1 2025-13-01T00:00:00.000Z ::1 ann \"ann\" visited",
                "1"
            })
    void whatNoHistoryHasIsRefused(String line) throws Exception {
        byte[] bytes = (line.replace("AT", AT) + "\n").getBytes(StandardCharsets.UTF_8);
        assertErrors(kept.read("history", bytes, Format.TEXT, false))
                .singleElement()
                .asString()
                .startsWith("line 1: ");
    }

    /** A name that was given out is never given again, and not lost either. */
    @Test
    void namesThatWereGivenOutComeTogether() throws Exception {
        assertAll("history", "name 2 " + AT + " guest-2\nname 5 " + AT + " guest-5\n", 2, "");
        assertAll("history", "name 1 " + AT + " guest-1\nname 5 " + AT + " guest-5\n", 2, "");
        assertThat(kept.seen("SELECT group_concat(name) FROM (SELECT name FROM history_name ORDER BY number)"))
                .isEqualTo("guest-1,guest-2,guest-5");
    }
}
