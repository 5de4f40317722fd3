package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.process.Checkout;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A chat room with more lines than a page shows, and a reader who is not at its end. */
@Timeout(180)
class BrowserRoomIT {
    private static final String LINES = "#chat-log p";

    private Browser browser;

    @BeforeEach
    void start() {
        browser = Browser.start();
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            List<String> complaints = browser.complaints();
            browser.close();
            assertThat(complaints).isEmpty();
        }
    }

    /** Older lines come by scrolling to the top, and the place is kept; newer ones are counted meanwhile. */
    @Test
    void scrollingBackLoadsOlderLines(@TempDir Path folder) throws Exception {
        try (PlazaProcess full = Checkout.serve(folder).ready();
                Talk talk = Talk.with(full, "chat")) {
            talk.line();
            pushMany(talk, 0, 250);
            browser.open(full);
            Browser.until(() -> browser.texts(LINES).size() == 100);
            for (int lines = 200; lines <= 250; lines += 50) {
                int wanted = lines;
                browser.script("document.getElementById('chat-log').scrollTop = 0");
                Browser.until(() -> browser.texts(LINES).size() == wanted);
            }
            assertThat(browser.texts(LINES)).isEqualTo(numbers(0, 250));
            Number top = (Number) browser.script("return document.getElementById('chat-log').scrollTop");
            assertThat(top.intValue()).isPositive();

            talk.say("push: news\r\n");
            Browser.until(() -> browser.find("chat-new").getText().equals("1 new line"));
            assertThat(browser.script("return document.getElementById('chat-log').scrollTop"))
                    .isEqualTo(top);
            browser.click("chat-new");
            Browser.until(() -> !browser.find("chat-new").isDisplayed());
            browser.visit("about:blank");
        }
    }

    /** A room with more lines than a page holds: those far from the reader go, and come back when they are wanted. */
    @Test
    void aPageHoldsTwoThousandLines(@TempDir Path folder) throws Exception {
        try (PlazaProcess full = Checkout.serve(folder).ready();
                Talk talk = Talk.with(full, "chat")) {
            talk.line();
            pushMany(talk, 0, 2_200);
            browser.open(full);
            Browser.until(() -> browser.texts(LINES).size() == 100);
            Browser.until(() -> {
                browser.script("document.getElementById('chat-log').scrollTop = 0");
                return browser.texts(LINES).getFirst().equals("unknown: 0");
            });
            assertThat(browser.texts(LINES)).isEqualTo(numbers(0, 2_000));

            pushMany(talk, 2_200, 2_210);
            Browser.until(() -> browser.find("chat-new").getText().equals("10 new lines"));
            browser.click("chat-new");
            Browser.until(() -> browser.texts(LINES).equals(numbers(2_110, 2_210)));
            pushMany(talk, 2_210, 4_300);
            Browser.until(() -> browser.texts(LINES).equals(numbers(2_300, 4_300)));
            browser.visit("about:blank");
        }
    }

    private static void pushMany(Talk talk, int from, int to) throws IOException {
        for (int begin = from; begin < to; begin += 100) {
            int end = Math.min(to, begin + 100);
            talk.say(IntStream.range(begin, end)
                    .mapToObj(i -> "push: " + i + "\r\n")
                    .collect(Collectors.joining()));
            for (int i = begin; i < end; i++) {
                assertThat(talk.line()).isEqualTo("OK\r\n");
            }
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "unknown: " + i).toList();
    }
}
