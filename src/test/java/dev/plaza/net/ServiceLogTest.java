package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A busy service does not flood the log. */
class ServiceLogTest {
    private final ServiceLog log = new ServiceLog("busy");

    @Test
    void aSecondShowsItsFirstHundredLinesAndASummary() {
        AtomicInteger made = new AtomicInteger();
        try (LogCapture capture = new LogCapture()) {
            for (int i = 1; i <= 250; i++) {
                log.line(() -> "line " + made.incrementAndGet());
            }
            log.nextSecond();
            log.line(() -> "next");
            log.nextSecond();
            log.nextSecond();

            List<String> wanted = new ArrayList<>();
            IntStream.rangeClosed(1, 100).forEach(i -> wanted.add("busy: line " + i));
            wanted.add("busy: 150 more lines in the last second, not shown");
            wanted.add("busy: next");
            assertThat(capture.lines()).isEqualTo(wanted);
            assertThat(made).as("texts made").hasValue(100);
        }
    }

    @Test
    void exactlyAHundredNeedNoSummary() {
        try (LogCapture capture = new LogCapture()) {
            IntStream.range(0, 100).forEach(i -> log.line(() -> "x"));
            log.nextSecond();

            assertThat(capture.lines()).hasSize(100).containsOnly("busy: x");
        }
    }

    /** Braces in what a peer said are no placeholders. */
    @Test
    void whatAPeerSaidIsNotInterpreted() {
        try (LogCapture capture = new LogCapture()) {
            log.line(() -> "{} {0} %s ${x}");

            assertThat(capture.lines()).containsExactly("busy: {} {0} %s ${x}");
        }
    }

    @Test
    void theEngineCountsTheSeconds() throws Exception {
        try (LogCapture capture = new LogCapture();
                TestEngine engine = TestEngine.Plan.USUAL.start()) {
            IntStream.range(0, 300).forEach(i -> engine.hosted.log().line(() -> "x"));

            await().until(() -> capture.lines().stream().anyMatch(line -> line.contains("more lines")));
            assertThat(capture.lines()).filteredOn("talk: x"::equals).hasSizeBetween(100, 200);
            engine.hosted.log().line(() -> "again");
            assertThat(capture.lines()).contains("talk: again");
        }
    }

    @Test
    void aClientIsLoggedWhenItConnects() throws Exception {
        try (LogCapture capture = new LogCapture();
                TestEngine engine = TestEngine.Plan.USUAL.start();
                Caller caller = engine.call()) {
            caller.says("quit\n").hears("bye\n").hearsTheEnd();

            assertThat(capture.lines()).singleElement().asString().matches("talk: connected by 127\\.0\\.0\\.1:\\d+");
        }
    }
}
