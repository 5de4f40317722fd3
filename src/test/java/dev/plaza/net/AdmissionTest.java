package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is one too many is told so, and costs those who are served nothing. */
class AdmissionTest {
    private static final String REFUSAL = "fault too-many-connections\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "half", "one\ntwo\n"})
    void oneTooManyIsToldAndMeetsTheEnd(String said) throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.connections(2).start();
                Caller first = engine.call();
                Caller second = engine.call();
                Caller third = engine.connect()) {
            third.says(said).hears(REFUSAL).hearsTheEnd();

            first.says("here\n").hears("here\n");
            second.says("here\n").hears("here\n");
            assertThat(engine.count("refused.too-many-connections")).isEqualTo(1);
            assertThat(engine.count("connections")).isEqualTo(2);
            assertThat(engine.count("requests")).isEqualTo(2);
        }
    }

    @Test
    void whoLeavesMakesRoom() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.connections(1).start()) {
            for (int round = 0; round < 20; round++) {
                try (Caller only = engine.admitted("127.0.0.1");
                        Caller refused = engine.connect()) {
                    refused.hears(REFUSAL).hearsTheEnd();
                    leave(only, round);
                }
            }
            engine.admitted("127.0.0.1").close();
        }
    }

    /** In each of the ways there are. */
    private static void leave(Caller caller, int round) throws Exception {
        switch (round % 4) {
            case 0 -> caller.says("quit\n").hears("bye\n").hearsTheEnd();
            case 1 -> caller.wire().reset();
            case 2 -> caller.wire().halfClose();
            default -> caller.says("break\n").untilTheEnd(TestEngine.PATIENCE);
        }
    }

    /** More than can be told at once: the others meet the end without a word, and nobody hangs. */
    @Test
    void aStormOfRefusalsHurtsNobody() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.connections(1).start();
                Caller served = engine.call()) {
            List<Caller> refused = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                refused.add(engine.connect());
            }
            served.says("here\n").hears("here\n");

            int told = 0;
            for (Caller caller : refused) {
                assertThat(caller.untilTheEnd(TestEngine.PATIENCE)).isEqualTo(Arrival.END);
                assertThat(caller.wire().inbox().toString()).isIn("", REFUSAL);
                told += caller.wire().inbox().isEmpty() ? 0 : 1;
                caller.close();
            }
            assertThat(told).isGreaterThanOrEqualTo(64);
            assertThat(engine.count("refused.too-many-connections")).isEqualTo(200);
        }
    }

    @Test
    void aServiceThatCannotTakeAPeerKeepsItsPlaceFree() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.connections(1).start();
                LogCapture log = new LogCapture()) {
            engine.talk.broken = "session";
            // Its place is free a moment after it hears the end; a place that is kept would let no second one in.
            await().atMost(TestEngine.PATIENCE).until(() -> {
                heard(engine);
                return log.errors().size() == 3;
            });
            engine.talk.broken = "";

            await().atMost(TestEngine.PATIENCE).until(() -> heard(engine).equals("hello\n"));
        }
    }

    private static String heard(TestEngine engine) throws Exception {
        try (Caller caller = engine.connect()) {
            caller.wire().halfClose();
            assertThat(caller.untilTheEnd(TestEngine.PATIENCE)).isEqualTo(Arrival.END);
            return caller.wire().inbox().toString();
        }
    }
}
