package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.PlazaProcess;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's terminal, and the log's file, tell of who comes and what they ask. */
class LogIT {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
    private static final Pattern HIDDEN = Pattern.compile(".* qotd: (\\d+) more lines in the last second, not shown");
    private static final int VISITORS = 300;

    @TempDir
    private Path data;

    /** Asks on a connection of its own; returns the address from which it did. */
    private static String visit(PlazaProcess plaza, String service, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(plaza.address(service));
            socket.setSoTimeout((int) PlazaProcess.PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }

    /** In the terminal's log, and with more of the time and the level in the file's. */
    private void assertLogged(PlazaProcess plaza, String text) throws IOException {
        plaza.awaitOut(line -> line.matches(TIME + " " + Pattern.quote(text)));
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .untilAsserted(() -> assertThat(file())
                        .anyMatch(line -> line.matches(TIME + "\\.\\d{3} INFO  " + Pattern.quote(text))));
    }

    private List<String> file() throws IOException {
        return Files.readAllLines(data.resolve("log").resolve("plaza.log"));
    }

    @Test
    void aVisitorOfTheQuoteIsToldOfTwice() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            String peer = visit(plaza, "qotd", "");
            assertLogged(plaza, "qotd: connected by " + peer);
            assertLogged(plaza, "qotd: quote sent to " + peer + ", connection closed");
        }
    }

    @Test
    void everyRequestToTheHistoryIsToldEscaped() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            String peer = visit(plaza, "history", "ann\n");
            assertLogged(plaza, "history: " + peer + " \"ann\" visited");
            peer = visit(plaza, "history", "ann 2\r\n");
            assertLogged(plaza, "history: " + peer + " \"ann 2\" read the history");
            peer = visit(plaza, "history", "ann 1 99\n");
            assertLogged(plaza, "history: " + peer + " \"ann 1 99\" found no line 99");
            peer = visit(plaza, "history", "a\u001b[2J\u009b31m\"b\" \\ \u202e\n");
            assertLogged(
                    plaza, "history: " + peer + " \"a\\x1b[2J\\u{9b}31m\\\"b\\\" \\\\ \\u{202e}\" was not plain text");
            assertThat(String.join("\n", plaza.out())).doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
            assertThat(String.join("\n", file())).doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
        }
    }

    @Test
    void pastAHundredLinesASecondTheRestIsCounted() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            long begin = System.nanoTime();
            for (int i = 0; i < VISITORS; i++) {
                visit(plaza, "qotd", "");
            }
            Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> told(plaza) + hidden(plaza) >= 2 * VISITORS);
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            assertThat(told(plaza) + hidden(plaza)).isEqualTo(2 * VISITORS);
            assertThat(hidden(plaza)).isPositive();
            assertThat(told(plaza)).isLessThanOrEqualTo(100 * (seconds + 2));
            assertThat(plaza.out().stream().filter(LogIT::isSummary).count()).isLessThanOrEqualTo(seconds + 2);
        }
    }

    private static boolean isSummary(String line) {
        return HIDDEN.matcher(line).matches();
    }

    private static long told(PlazaProcess plaza) {
        return plaza.out().stream()
                .filter(line -> line.contains(" qotd: connected by ") || line.contains(" qotd: quote sent to "))
                .count();
    }

    private static long hidden(PlazaProcess plaza) {
        return plaza.out().stream()
                .map(HIDDEN::matcher)
                .filter(Matcher::matches)
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
    }
}
