package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.process.Checkout;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The square in a browser: chat room, bulletin board and visit log, live and beside whoever comes over the wire. */
@Timeout(300)
class BrowserIT {
    private static final String LINES = "#chat-log p";
    private static final String REFUSED = ".*the server responded with a status of 4\\d\\d.*";

    @TempDir
    private static Path data;

    private static PlazaProcess plaza;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        plaza = Checkout.serve(data).ready();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (plaza != null) {
            plaza.close();
        }
    }

    /** Whatever a test did: no error, no warning, nothing that the page's own rules forbid. */
    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static boolean shows(Browser where, String line) {
        return where.texts(LINES).contains(line);
    }

    private static void say(Browser where, String name, String text) {
        where.type("chat-name", name);
        where.type("chat-text", text + Keys.ENTER);
    }

    @Test
    void allInTheRoomSeeEachLineWithinASecond() throws Exception {
        try (Browser other = Browser.start().open(plaza);
                Nc nc = Nc.to(plaza, "chat")) {
            browser.open(plaza);
            nc.hears("Welcome to Plaza's chat room").say("name: nell");
            nc.say("follow");
            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String line = "round " + i;
                nc.say("push: " + line);
                took.add(until(() -> shows(browser, "nell: " + line) && shows(other, "nell: " + line)));
                say(browser, "ann", line);
                took.add(until(() -> shows(other, "ann: " + line)));
                nc.hears("ann: " + line);
                say(other, "ben", line);
                took.add(until(() -> shows(browser, "ben: " + line)));
                nc.hears("ben: " + line);
            }
            assertThat(took.stream().sorted().toList().get(took.size() / 2))
                    .as("the median of %s", took)
                    .isLessThan(Duration.ofSeconds(1));
            Browser.until(() -> browser.find("chat-here").getText().matches("Here: .*nell.*"));
            assertThat(other.complaints()).isEmpty();
        }
    }

    /** How long it took. */
    private static Duration until(Callable<Boolean> holds) {
        long begin = System.nanoTime();
        Browser.until(holds);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** What is said while it has no page is shown once that is there again: each line once, in order. */
    @Test
    void aPageMissesNothingWhileTheServerIsAway(@TempDir Path folder) throws Exception {
        List<String> all = new ArrayList<>();
        String port;
        try (PlazaProcess first = Checkout.serve(folder).ready();
                Talk talk = Talk.with(first, "chat")) {
            browser.open(first);
            port = Browser.pageOf(first).replaceAll(".*:(\\d+)/?", "$1");
            all.addAll(push(talk, "before"));
            Browser.until(() -> browser.texts(LINES).equals(all));
            first.stop();
        }
        Browser.until(() -> browser.find("connected").getText().equals("reconnecting…"));
        try (PlazaProcess without =
                        Checkout.serve(folder, "--set", "web.enabled=false").ready();
                Talk talk = Talk.with(without, "chat")) {
            all.addAll(push(talk, "meanwhile"));
            without.stop();
        }
        try (PlazaProcess again =
                        Checkout.serve(folder, "--set", "web.port=" + port).ready();
                Talk talk = Talk.with(again, "chat")) {
            all.addAll(push(talk, "after"));
            Browser.until(() -> browser.texts(LINES).size() >= all.size());
            assertThat(browser.texts(LINES)).isEqualTo(all);
            Browser.until(() -> browser.find("connected").getText().equals("connected"));
            browser.visit("about:blank");
            again.stop();
        }
        assertThat(browser.complaints()).allMatch(line -> line.contains("net::ERR_"));
    }

    private static List<String> push(Talk talk, String word) throws IOException {
        talk.line();
        List<String> said = IntStream.range(0, 10).mapToObj(i -> word + " " + i).toList();
        for (String line : said) {
            talk.say("push: " + line + "\r\n");
            assertThat(talk.line()).isEqualTo("OK\r\n");
        }
        return said.stream().map(line -> "unknown: " + line).toList();
    }

    @Test
    void whatLooksLikeAPageIsText() throws Exception {
        String evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        browser.open(plaza);
        say(browser, "<b>eve</b>", evil);
        Browser.until(() -> shows(browser, "<b>eve</b>: " + evil));
        Browser.until(() -> browser.find("chat-here").getText().contains("<b>eve</b>"));
        browser.type("board-text", evil);
        browser.all("#board-form button").getFirst().click();
        Browser.until(() -> browser.texts("#board-list .text").contains(evil));
        String visitor = "<img/src=x/onerror=alert(3)>";
        browser.type("visits-user", visitor);
        browser.click("visits-show");
        Browser.until(() -> browser.texts("#visits-place td").contains(visitor));
        assertThat(browser.all("main script, main img, #chat b b, #chat-here b"))
                .isEmpty();
        browser.type("chat-name", "ann");
    }

    @Test
    void aRefusalIsShownAsTheProtocolWordsIt() {
        browser.open(plaza);
        say(browser, "ann", "");
        Browser.until(() -> browser.find("chat-refusal").getText().equals("Error: nothing to push: push: stuff"));
        say(browser, "a".repeat(65), "kept");
        Browser.until(() ->
                browser.find("chat-refusal").getText().equals("Error: a name has 1 to 64 characters: name: chatname"));
        assertThat(browser.find("chat-text").getAttribute("value")).isEqualTo("kept");
        say(browser, "ann", "kept");
        Browser.until(() -> browser.find("chat-refusal").getText().isEmpty() && shows(browser, "ann: kept"));
        browser.type("visits-user", "");
        browser.click("visits-record");
        Browser.until(() -> browser.find("visits-refusal").getText().startsWith("Error: a request is \"user\""));
        assertThat(browser.complaints()).isNotEmpty().allMatch(line -> line.matches(REFUSED));
    }

    @Test
    void aPostIsWrittenAndAVisitRecordedShownAndDeleted() throws Exception {
        browser.open(plaza);
        browser.type("board-text", "Market day\n\n  is Saturday.");
        browser.all("#board-form button").getFirst().click();
        Browser.until(() -> browser.texts("#board-list .text").contains("Market day\n\n  is Saturday."));
        assertThat(browser.find("board-text").getAttribute("value")).isEmpty();
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("READ\nQUIT\n");
            assertThat(talk.rest()).contains("Market day\n\n  is Saturday.\n");
        }

        browser.type("visits-user", "vera");
        browser.click("visits-record");
        Browser.until(() -> browser.find("visits-done").getText().equals("Your visit was recorded."));
        browser.click("visits-show");
        Browser.until(() -> browser.texts("#visits-place caption").contains("Visits, newest first"));
        assertThat(browser.texts("#visits-place thead th"))
                .containsExactly("Line", "Time", "Address", "User", "Request", "Outcome");
        try (Talk zoe = Talk.with(plaza, "history")) {
            zoe.say("zoe\n");
            zoe.rest();
        }
        Browser.until(() -> browser.find("visits-newer").getText().startsWith("1 newer visit"));
        String number = numberOf("visited");
        browser.type("visits-number", number);
        browser.click("visits-delete");
        Browser.until(() -> browser.find("visits-done").getText().equals("Line " + number + " was deleted."));
        browser.click("visits-show");
        Browser.until(() -> browser.texts("#visits-place td").contains("deleted line " + number));
        assertThat(browser.texts("#visits-place tbody th")).isNotEmpty().doesNotContain(number);
    }

    /** The line of vera's newest visit of which that came. */
    private static String numberOf(String outcome) {
        return browser.all("#visits-place tbody tr").stream()
                .map(row -> row.findElements(By.cssSelector("th, td")))
                .filter(cells -> cells.get(3).getText().equals("vera")
                        && cells.get(5).getText().equals(outcome))
                .map(cells -> cells.getFirst().getText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allHistoryIsDeletedOnlyByWhoSaysSoTwice() {
        browser.open(plaza);
        browser.type("visits-user", "dora");
        browser.click("visits-delete-all");
        browser.click("visits-no");
        browser.click("visits-show");
        Browser.until(() -> browser.texts("#visits-place td").contains("dora 2"));
        browser.click("visits-delete-all");
        browser.click("visits-yes");
        Browser.until(() -> browser.find("visits-done").getText().equals("All history was deleted."));
        browser.click("visits-show");
        Browser.until(() -> browser.texts("#visits-place tbody th").size() == 2);
        assertThat(browser.texts("#visits-place tbody tr td:last-child"))
                .containsExactly("read the history", "deleted all history");
    }
}
