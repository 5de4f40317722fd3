package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.process.Checkout;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** How the page looks, narrow and wide, by day and by night; its pictures are in target/screenshots. */
@Timeout(300)
class BrowserLookIT {
    private static final Path PICTURES = Checkout.HOME.resolve("target").resolve("screenshots");
    private static final List<String> THEMES = List.of("light", "dark");
    private static final List<Integer> WIDTHS = List.of(360, 800, 1400);

    /** What axe-core finds that keeps somebody from using the page, in a line each. */
    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ["violations"]}).then(found => done(found.passes.length < 20
                ? ["it looked at nothing"] : found.violations.filter(one => ["serious", "critical"].includes(one.impact))
                .flatMap(one => one.nodes.map(node => one.id + ": " + node.target + ": " + node.failureSummary))),
                error => done([String(error)]));""";

    private static final String TOO_WIDE = """
            return [...document.querySelectorAll("body *")].filter(element => !element.closest("svg")
                && element.getBoundingClientRect().right > innerWidth + 1).map(element => element.outerHTML)""";

    private static final String TOO_SMALL = """
            return [...document.querySelectorAll("button, input, select, textarea")].filter(element => {
                const { width, height } = element.getBoundingClientRect();
                return width > 0 && (width < 24 || height < 24);
            }).map(element => element.outerHTML)""";

    @Test
    void everybodyCanUseItInEverySizeAndTheme(@TempDir Path data) throws Exception {
        try (Browser browser = Browser.start();
                PlazaProcess plaza = Checkout.serve(data).ready()) {
            fill(plaza);
            for (String theme : THEMES) {
                for (int width : WIDTHS) {
                    browser.look(width, theme);
                    browser.open(plaza);
                    use(browser);
                    String where = width + "-" + theme;
                    browser.picture(PICTURES.resolve(where + ".png"));
                    assertThat((List<?>) browser.script(TOO_WIDE)).as(where).isEmpty();
                    assertThat((List<?>) browser.script(TOO_SMALL)).as(where).isEmpty();
                    assertThat(browser.complaints()).as(where).isEmpty();
                    assertThat(axe(browser)).as(where).isEmpty();
                    browser.complaints();
                }
            }
        }
    }

    private static void fill(PlazaProcess plaza) throws IOException {
        try (Talk chat = Talk.with(plaza, "chat");
                Talk board = Talk.with(plaza, "bulletin")) {
            chat.say("name: ann\r\n");
            for (String line : Sayings.LINES) {
                chat.say("push: " + line + "\r\n");
            }
            chat.say("adios\r\n");
            chat.rest();
            for (String post : Sayings.POSTS) {
                board.say("POST\n" + post + "\n#\n");
            }
            board.say("QUIT\n");
            board.rest();
        }
        for (String visit : List.of("ann", "ben 2", "cleo 4", "ann 1 3")) {
            try (Talk history = Talk.with(plaza, "history")) {
                history.say(visit + "\n");
                history.rest();
            }
        }
    }

    /** With everything open that can be; one thing after the other, as what opens moves what is below it. */
    private static void use(Browser browser) {
        browser.type("visits-user", "ann");
        browser.click("visits-show");
        Browser.until(() -> !browser.texts("#visits-place td").isEmpty());
        browser.choose("wire-service", "tiny");
        browser.click("wire-open");
        Browser.until(() -> browser.texts("#wire-log .received").size() == 1);
        browser.type("wire-text", "ECHO hi" + Keys.ENTER);
        Browser.until(() -> browser.texts("#wire-log .received").size() == 2);
        browser.click("who-show");
        Browser.until(() -> !browser.texts("#who-list td").isEmpty());
        browser.choose("wire-how", "split");
        browser.click("wire-escapes");
        browser.type("wire-text", "ECHO |\\xff\\x01" + Keys.ENTER);
        Browser.until(() -> browser.texts("#wire-log .received").size() == 3);
    }

    private static List<?> axe(Browser browser) throws IOException {
        try (InputStream axe = BrowserLookIT.class.getResourceAsStream("/axe.min.js")) {
            browser.script(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) browser.scriptUntilDone(AXE);
    }

    /** The choice goes round, and outlives the page. */
    @Test
    void theThemeIsChosenAndRemembered(@TempDir Path data) throws Exception {
        try (Browser browser = Browser.start();
                PlazaProcess plaza = Checkout.serve(data).ready()) {
            browser.look(800, "light");
            browser.open(plaza);
            Object day = ground(browser);
            browser.click("theme");
            assertThat(ground(browser)).isEqualTo(day);
            browser.click("theme");
            assertThat(browser.find("theme").getText()).isEqualTo("Theme: dark");
            Object night = ground(browser);
            assertThat(night).isNotEqualTo(day);
            browser.open(plaza);
            assertThat(ground(browser)).isEqualTo(night);
            browser.click("theme");
            assertThat(ground(browser)).isEqualTo(day);
        }
    }

    private static Object ground(Browser browser) {
        return browser.script("return getComputedStyle(document.documentElement).backgroundColor");
    }

    /** What is switched off is not offered. */
    @Test
    void aServiceThatIsOffHasNoStall(@TempDir Path data) throws Exception {
        try (Browser browser = Browser.start();
                PlazaProcess plaza = Checkout.serve(
                                data,
                                "--set",
                                "chat.enabled=false",
                                "--set",
                                "history.enabled=false",
                                "--set",
                                "qotd.enabled=false")
                        .ready()) {
            browser.open(plaza);
            assertThat(browser.find("bulletin").isDisplayed()).isTrue();
            assertThat(browser.find("chat").isDisplayed()).isFalse();
            assertThat(browser.find("history").isDisplayed()).isFalse();
            assertThat(browser.find("quote").isDisplayed()).isFalse();
            assertThat(browser.texts("#wire-service option")).containsExactly("TIME and ECHO", "Bulletin board");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
