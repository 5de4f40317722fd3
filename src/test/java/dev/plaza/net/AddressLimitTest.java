package dev.plaza.net;

import static dev.plaza.net.TestEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.TestEngine.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one address may take; the addresses of 127.0.0.0/8 are different clients here. */
class AddressLimitTest {
    private static final String REFUSAL = "fault too-many-connections\n";

    private static Limits limits(int perAddress, Rate rate) {
        return new Limits(1_000, perAddress, rate, PATIENCE, PATIENCE, AddressRanges.NONE);
    }

    @Test
    void oneAddressCannotTakeThePlacesOfOthers() throws Exception {
        try (TestEngine engine = Plan.USUAL.limits(limits(2, null)).start();
                Caller first = engine.call("127.0.0.2");
                Caller second = engine.call("127.0.0.2");
                Caller third = engine.connect("127.0.0.2")) {
            third.hears(REFUSAL).hearsTheEnd();
            assertThat(engine.count("refused.too-many-from-one-address")).isEqualTo(1);
            try (Caller other = engine.call("127.0.0.3")) {
                other.says("here\n").hears("here\n");
            }

            first.says("quit\n").hears("bye\n").hearsTheEnd();
            second.says("here\n").hears("here\n");
            engine.admitted("127.0.0.2").close();
        }
    }

    /** Nor of being told: whoever hangs about when refused holds up a few of those who tell, and not all. */
    @Test
    void oneAddressCannotKeepOthersFromBeingToldWhy() throws Exception {
        List<Caller> refused = new ArrayList<>();
        try (TestEngine engine = Plan.USUAL.limits(limits(1, null)).start();
                Caller first = engine.call("127.0.0.2");
                Caller other = engine.call("127.0.0.3")) {
            for (int i = 0; i < 100; i++) {
                refused.add(engine.connect("127.0.0.2"));
            }
            try (Caller second = engine.connect("127.0.0.3")) {
                second.hears(REFUSAL).hearsTheEnd();
            }
            first.says("here\n").hears("here\n");
            other.says("here\n").hears("here\n");
        } finally {
            for (Caller caller : refused) {
                caller.close();
            }
        }
    }

    @Test
    void whoIsExemptIsNotCounted() throws Exception {
        Rate slow = new Rate(1, 1, Duration.ofDays(1));
        Limits limits = new Limits(1_000, 1, slow, PATIENCE, PATIENCE, Plan.ranges("127.0.0.2"));
        try (TestEngine engine = Plan.USUAL.limits(limits).start();
                Caller first = engine.call("127.0.0.2");
                Caller second = engine.call("127.0.0.2")) {
            first.says("one\ntwo\nthree\n").hears("one\ntwo\nthree\n");
            second.says("here\n").hears("here\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, , 127.0.0.2, true",
        "10.0.0.0/8, , 127.0.0.2, false",
        ", 127.0.0.2, 127.0.0.2, false",
        ", 127.0.0.2, 127.0.0.3, true",
        "127.0.0.0/8, 127.0.0.2/31, 127.0.0.3, false"
    })
    void onlyWhoMayTalksToAService(String allow, String deny, String from, boolean isServed) throws Exception {
        Access access = new Access(ranges(allow), ranges(deny));
        try (TestEngine engine = Plan.USUAL.access(access).start();
                Caller caller = engine.connect(from)) {
            if (isServed) {
                caller.hears("hello\n").says("here\n").hears("here\n");
            } else {
                caller.hearsTheEnd();
                assertThat(engine.count("refused.denied")).isEqualTo(1);
            }
        }
    }

    private static AddressRanges ranges(String text) {
        return text == null ? AddressRanges.NONE : Plan.ranges(text);
    }

    /** The burst comes at once; what is beyond it comes late, in order and complete, and others do not wait for it. */
    @Test
    void whoAsksTooFastIsSlowedDownAndLosesNothing() throws Exception {
        Rate rate = new Rate(50, 5, Duration.ofDays(1));
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            all.append("request ").append(i).append('\n');
        }
        long begin = System.nanoTime();
        try (TestEngine engine = Plan.USUAL.limits(limits(10, rate)).start();
                Caller fast = engine.call("127.0.0.2")) {
            fast.says(all.toString()).hears("request 0\n");
            try (Caller other = engine.call("127.0.0.3")) {
                other.says("here\n").hears("here\n");
            }
            fast.hears(all.substring("request 0\n".length()));
            // The connection is one of the burst; what a busy machine delays need not wait any more.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(36 * 20));
            assertThat(engine.count("slowed")).isBetween(1L, 36L);
            assertThat(engine.count("requests")).isEqualTo(41);
        }
    }

    @Test
    void severalConnectionsOfAnAddressShareItsRate() throws Exception {
        Rate rate = new Rate(50, 1, Duration.ofDays(1));
        try (TestEngine engine = Plan.USUAL.limits(limits(10, rate)).start()) {
            List<Caller> callers = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                callers.add(engine.call("127.0.0.2"));
            }
            for (Caller caller : callers) {
                caller.says("one\ntwo\n");
            }
            for (Caller caller : callers) {
                caller.hears("one\ntwo\n").close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(29 * 20));
        }
    }

    @Test
    void whoIsTooFastForTooLongIsToldAndCut() throws Exception {
        Rate rate = new Rate(50, 1, Duration.ofMillis(300));
        try (TestEngine engine = Plan.USUAL.limits(limits(10, rate)).start();
                Caller fast = engine.call("127.0.0.2")) {
            fast.says("x\n".repeat(1_000));
            fast.untilTheEnd(PATIENCE);
            assertThat(fast.wire().inbox().toString()).matches("(x\n){5,40}fault too-fast\n");
            assertThat(engine.count("fault.too-fast")).isEqualTo(1);
        }
    }

    /** Its replies of before are not held back by its waiting, and the goodbye is not either. */
    @Test
    void whoWaitsIsToldOfTheEndAtOnce() throws Exception {
        Rate rate = new Rate(1, 2, Duration.ofDays(1));
        TestEngine engine = Plan.USUAL.limits(limits(10, rate)).start();
        try (Caller slow = engine.call("127.0.0.2")) {
            slow.says("one\ntwo\nthree\n").hears("one\n");
            Awaitility.await().atMost(PATIENCE).until(() -> engine.count("slowed") == 1);
            slow.says("four\n".repeat(100));
            Thread closing = Thread.ofVirtual().start(() -> close(engine));
            slow.hears("fault shutting-down\n").hearsTheEnd();
            closing.join();
            assertThat(engine.count("requests")).isEqualTo(1);
        }
    }

    private static void close(TestEngine engine) {
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoSaysNothingAtAllIsToldSoonerThanWhoPauses() throws Exception {
        Limits limits = new Limits(10, 10, null, Duration.ofMillis(300), PATIENCE, AddressRanges.NONE);
        try (TestEngine engine = Plan.USUAL.limits(limits).start();
                Caller silent = engine.call("127.0.0.2");
                Caller begun = engine.call("127.0.0.2")) {
            begun.says("half");
            silent.hears("fault idle\n").hearsTheEnd();
            begun.says(" a line\n").hears("half a line\n");
        }
    }

    @Test
    void whoLeftAndRestedIsForgotten() throws Exception {
        Admission admission = new Admission(limits(1, new Rate(1_000_000, 1, Duration.ZERO)));
        for (int i = 0; i < 1_000; i++) {
            InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            Admission.Decision decision = admission.enter(new Peer(address, 7), Access.ANYBODY);
            admission.leave(((Admission.Decision.Admitted) decision).guest());
        }
        Awaitility.await().atMost(PATIENCE).until(() -> {
            admission.forget();
            return admission.known() == 0;
        });
    }

    @Test
    void whatASixtyFourCanDoCountsAsOne() throws Exception {
        Admission admission = new Admission(limits(1, null));
        assertThat(decide(admission, "2001:db8::1")).isInstanceOf(Admission.Decision.Admitted.class);
        assertThat(decide(admission, "2001:db8::ffff:2")).isInstanceOf(Admission.Decision.Refused.class);
        assertThat(decide(admission, "2001:db8:0:1::1")).isInstanceOf(Admission.Decision.Admitted.class);
        assertThat(decide(admission, "::ffff:10.0.0.1")).isInstanceOf(Admission.Decision.Admitted.class);
        assertThat(decide(admission, "10.0.0.1")).isInstanceOf(Admission.Decision.Refused.class);
        assertThat(decide(admission, "10.0.0.2")).isInstanceOf(Admission.Decision.Admitted.class);
    }

    private static Admission.Decision decide(Admission admission, String address) throws Exception {
        return admission.enter(new Peer(InetAddress.getByName(address), 7), Access.ANYBODY);
    }
}
