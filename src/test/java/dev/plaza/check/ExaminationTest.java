package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.transcript.Transcript.Need;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.Security;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Case GOOD = Cases.of("A < hello");
    private static final Case BAD = Cases.of("A < goodbye");

    private final AtomicInteger connections = new AtomicInteger();
    private volatile int silentFrom = Integer.MAX_VALUE;
    private ScriptedServer server;
    private MadeExaminee examinee;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer(peer -> {
            if (connections.incrementAndGet() < silentFrom) {
                peer.send("hello\n");
            }
            peer.line();
        });
        examinee = new MadeExaminee(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Findings check(boolean failFast, int repeats, Case... cases) throws InterruptedException {
        Options options = new Options(Security.NONE, Duration.ofMillis(500), 7, repeats, failFast);
        return new Examination(Cases.TINY, examinee, options, Progress.NONE).of(List.of(cases), "it");
    }

    private static Verdict.Skipped skipped(Findings findings, int index) {
        return (Verdict.Skipped) findings.results().get(index).verdict();
    }

    @Test
    void aMustThatFailsIsNotABreakdown() throws Exception {
        Findings findings = check(false, 1, GOOD, BAD);

        assertThat(findings.results()).extracting(Result::isPassed).containsExactly(true, false);
        assertThat(findings.breakdowns()).isEmpty();
        assertThat(findings.holds()).isFalse();
    }

    @Test
    void aDeathIsToldAndTheServerStartedAnew() throws Exception {
        examinee.deaths.add("your server ended with exit code 1");

        Findings findings = check(false, 1, BAD, GOOD);

        Verdict.Failed failed = (Verdict.Failed) findings.results().getFirst().verdict();
        assertThat(failed.cause()).isEqualTo("your server ended with exit code 1");
        assertThat(findings.breakdowns()).containsExactly("in tiny/case/1: your server ended with exit code 1");
        assertThat(examinee.revived).isEqualTo(1);
        assertThat(findings.results().getLast().isPassed()).isTrue();
        assertThat(findings.holds()).isFalse();
    }

    @Test
    void aDeathBehindACaseThatPassedIsABreakdownToo() throws Exception {
        examinee.deaths.add("your server ended with exit code 1");

        Findings findings = check(false, 1, GOOD);

        assertThat(findings.results().getFirst().isPassed()).isTrue();
        assertThat(findings.breakdowns()).hasSize(1);
        assertThat(findings.holds()).isFalse();
    }

    @Test
    void aServerThatIsGoneAndNotOursIsAskedNoMore() throws Exception {
        examinee.deaths.add("gone");
        examinee.revivable = false;

        Findings findings = check(false, 1, BAD, GOOD);

        assertThat(skipped(findings, 1).reason()).isEqualTo(Verdict.Reason.NO_SERVER);
    }

    @Test
    void aServerThatCannotBePreparedIsGone() throws Exception {
        examinee.unprepared = Optional.of(new IOException("the server does not start"));

        Findings findings = check(false, 1, GOOD, GOOD);

        assertThat(skipped(findings, 0).text()).isEqualTo("the server does not start");
        assertThat(skipped(findings, 1).reason()).isEqualTo(Verdict.Reason.NO_SERVER);
        assertThat(findings.breakdowns()).containsExactly("before tiny/case/1: the server does not start");
    }

    @Test
    void aServerThatFallsSilentHangsAndIsToldWithWhatItPrinted() throws Exception {
        silentFrom = 3;
        examinee.printed = "; the last it printed:\nit is stuck";

        Findings findings = check(false, 1, GOOD, BAD);

        assertThat(findings.breakdowns())
                .singleElement()
                .asString()
                .contains("hangs")
                .endsWith("it is stuck");
        assertThat(examinee.revived).isEqualTo(1);
    }

    @Test
    void aServerThatNeverSaysAnythingDoesNotHangButFails() throws Exception {
        silentFrom = 0;

        Findings findings = check(false, 1, GOOD);

        assertThat(findings.breakdowns()).isEmpty();
        Verdict.Failed failed = (Verdict.Failed) findings.results().getFirst().verdict();
        assertThat(failed.cause()).contains("says nothing on connect");
    }

    @Test
    void aNeedThatIsNotOfferedIsAReason() throws Exception {
        Findings findings = check(
                false, 1, Cases.with("needs: clean\n", "A < hello"), Cases.with("settings: a = 1\n", "A < hello"));

        assertThat(skipped(findings, 0).reason()).isEqualTo(Verdict.Reason.NEEDS_CLEAN);
        assertThat(skipped(findings, 1).reason()).isEqualTo(Verdict.Reason.NEEDS_SETTINGS);
        assertThat(skipped(findings, 0).text()).contains("--exec");
        assertThat(findings.holds()).isTrue();
    }

    @Test
    void aRestartIsANeedThatIsFoundInTheSteps() throws Exception {
        Case restarting = Cases.of("A < hello", "A close", "restart", "B < hello");
        assertThat(skipped(check(false, 1, restarting), 0).reason()).isEqualTo(Verdict.Reason.NEEDS_RESTART);

        examinee.offered.add(Need.RESTART);
        assertThat(check(false, 1, restarting).results().getFirst().isPassed()).isTrue();
    }

    @Test
    void theFirstFailureMayBeTheEnd() throws Exception {
        Findings findings = check(true, 1, BAD, GOOD);

        assertThat(skipped(findings, 1).reason()).isEqualTo(Verdict.Reason.STOPPED);
    }

    @Test
    void aCaseThatFailsAtTimesIsFlaky() throws Exception {
        silentFrom = 4;

        Result result = check(false, 3, GOOD).results().getFirst();

        assertThat(result.isFlaky()).isTrue();
        assertThat(result.attempts()).isEqualTo(3);
    }
}
