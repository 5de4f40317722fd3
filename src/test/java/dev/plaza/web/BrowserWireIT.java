package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.process.Checkout;
import dev.plaza.prove.PlazaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The wire view in a browser: what is typed, what passes, what is kept of it. */
@Timeout(180)
class BrowserWireIT {
    private static final String SENT = "#wire-log .sent .bytes";
    private static final String RECEIVED = "#wire-log .received .bytes";
    private static final String GREETING = "WELCOME, I'm TinyServer not pressure\\n";

    @TempDir
    private static Path folder;

    private static PlazaProcess plaza;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        plaza = Checkout.serve(folder.resolve("data")).ready();
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

    @BeforeEach
    void connect() {
        browser.open(plaza);
        browser.choose("wire-service", "tiny");
        browser.click("wire-open");
        receives(List.of(GREETING));
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void receives(List<String> pieces) {
        Browser.until(() -> browser.texts(RECEIVED).equals(pieces));
    }

    private static void send(String text) {
        browser.type("wire-text", text + Keys.ENTER);
    }

    @Test
    void bytesAreShownInBothDirectionsWithTheirLineEnds() {
        send("ECHO hi");
        receives(List.of(GREETING, "ECHO hi\\n"));
        browser.choose("wire-end", "\\r\\n");
        send("ECHO ☕");
        receives(List.of(GREETING, "ECHO hi\\n", "ECHO ☕\\n"));
        assertThat(browser.texts(SENT)).containsExactly("ECHO hi\\n", "ECHO ☕\\r\\n");
        assertThat(browser.texts(SENT + " mark.end")).containsExactly("\\n", "\\r", "\\n");
        browser.click("wire-hex");
        assertThat(browser.texts("#wire-log .sent pre")).containsExactly("""
                000000  45 43 48 4f 20 68 69 0a  ECHO hi·""", """
                000008  45 43 48 4f 20 e2 98 95  ECHO ···
                000010  0d 0a                    ··""");
        browser.click("wire-hex");
    }

    @Test
    void piecesAreSentApartAndOtherBytesToo() {
        browser.choose("wire-how", "split");
        browser.type("wire-pause", "50");
        send("EC|HO a|b");
        receives(List.of(GREETING, "ECHO ab\\n"));
        assertThat(browser.texts(SENT)).containsExactly("EC", "HO a", "b\\n");
        browser.click("wire-clear");
        browser.choose("wire-how", "bytes");
        browser.type("wire-pause", "5");
        send("TIM");
        receives(List.of("ERROR UNKNOWN_COMMAND\\n"));
        assertThat(browser.texts(SENT)).containsExactly("T", "I", "M", "\\n");
        browser.click("wire-clear");
        browser.choose("wire-how", "once");
        browser.click("wire-escapes");
        send("ECHO \\xff\\x00");
        receives(List.of("ERROR BAD_TEXT\\n"));
        assertThat(browser.texts(SENT + " mark")).containsExactly("\\xff", "\\x00", "\\n");
        browser.click("wire-escapes");
    }

    @Test
    void earlierRequestsComeBack() {
        send("ECHO one");
        Browser.until(() -> browser.texts(SENT).size() == 1);
        Browser.until(() -> browser.find("wire-text").getAttribute("value").isEmpty());
        send("ECHO two");
        Browser.until(() -> browser.texts(SENT).size() == 2);
        Browser.until(() -> browser.find("wire-text").getAttribute("value").isEmpty());
        browser.find("wire-text").sendKeys(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(browser.find("wire-text").getAttribute("value")).isEqualTo("ECHO one");
        browser.find("wire-text").sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(browser.find("wire-text").getAttribute("value")).isEmpty();
    }

    /** What was asked for before is answered; then the service closes its end. */
    @Test
    void afterAHalfCloseTheServiceClosesAndTheTextIsKept() throws Exception {
        browser.downloadTo(folder);
        browser.choose("wire-end", "");
        send("ECHO hi \\ there");
        Browser.until(() -> browser.texts(SENT).size() == 1);
        browser.click("wire-half");
        receives(List.of(GREETING, "ECHO hi \\ there\\n"));
        Browser.until(() -> browser.find("wire-state").getText().equals("not connected"));
        assertThat(browser.texts("#wire-log .note span:last-child"))
                .containsExactly("connected to TIME and ECHO", "the connection is closed");
        assertThat(browser.find("wire-half").isEnabled()).isFalse();
        send("ECHO too late");
        Browser.until(() -> browser.find("wire-refusal").getText().equals("Connect first."));
        assertThat(browser.find("wire-text").getAttribute("value")).isEqualTo("ECHO too late");

        browser.click("wire-export");
        Path file = folder.resolve("wire-tiny.txt");
        Browser.until(() -> Files.exists(file));
        assertThat(Files.readString(file).lines().map(line -> line.replaceFirst("^ *[0-9.]+ ms ", "")))
                .containsExactly(
                        "-- connected to TIME and ECHO",
                        "<- " + GREETING,
                        "-> ECHO hi \\\\ there",
                        "<- ECHO hi \\\\ there\\n",
                        "-- the connection is closed");
    }
}
