package dev.plaza.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.Security;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported, and which plans are refused. */
@Timeout(30)
class JsonReportTest {
    private static final Protocol TINY = Protocol.load("tiny");

    @Test
    void theJsonHoldsWhatTheReportDoes() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send("hello\n");
            peer.line();
            peer.send("ECHO \"wrong\"\n");
            for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
                peer.send(line);
            }
        })) {
            Report report = Loads.run("tiny", server.port(), Loads.pace(2, 1, 500, 300));
            Config json = ConfigFactory.parseString(
                    JsonReport.of(report), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
            assertThat(json.getString("service")).isEqualTo("tiny");
            assertThat(json.getInt("connections")).isEqualTo(2);
            assertThat(json.getDouble("rate")).isEqualTo(500);
            assertThat(json.getLong("requests")).isEqualTo(report.amount().all().requests());
            assertThat(json.getLong("replies"))
                    .isEqualTo(report.amount().all().replies())
                    .isPositive();
            assertThat(json.getLong("operations.echo.replies"))
                    .isEqualTo(report.latency().count());
            assertThat(Duration.ofNanos((long) (1_000 * json.getDouble("latency_us.max"))))
                    .isCloseTo(report.latency().longest(), Duration.ofNanos(2));
            assertThat(json.getLong("errors"))
                    .isEqualTo(report.errors().count())
                    .isPositive();
            assertThat(json.getObject("errors_by_kind").unwrapped())
                    .hasSameSizeAs(report.errors().kinds());
            assertThat(TextReport.of(report))
                    .contains("load         tiny at 127.0.0.1:")
                    .contains("p99.9");
        }
    }

    @Test
    void whereNothingIsRightThereAreNoTimes() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("ERROR FULL\n"))) {
            Report report = Loads.run("tiny", server.port(), Loads.pace(1, 1, 0.5, 100));
            assertThat(JsonReport.of(report)).contains("\"latency_us\":{}").doesNotContain("p99");
            assertThat(TextReport.of(report))
                    .contains("0 right, 0.000/s", "depth 1, 0.500 requests/s asked for")
                    .containsPattern("all( +-){6}\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo=1,tme=2 | no load of tiny is called tme: there are echo, time, help",
                "echo=1,echo=2 | named twice: echo",
                "echo=x | a weight is a whole number, as in get=3, not in echo=x",
                "echo=0 | the weight of echo is from 1 to 1000000, not 0"
            })
    void aMixIsRefused(String mix, String why) {
        assertThatThrownBy(() -> Mix.parse(TINY, mix, 80, 1_000)).hasMessage(why);
    }

    @Test
    void whatAProtocolCannotDoIsRefused() {
        Protocol history = Protocol.load("history");
        Mix mix = Mix.usual(history, 80, 1_000);
        assertThatThrownBy(() -> new Plan(history, Endpoint.here(1), Security.NONE, mix, Loads.pace(1, 2, 0, 100), 1))
                .hasMessage("a connection of history carries one request: its depth is 1");
        assertThatThrownBy(() -> Loads.pace(0, 1, 0, 100))
                .hasMessageStartingWith("the number of connections is from 1");
        assertThatThrownBy(() -> Loads.pace(1, 1, -1, 100)).hasMessageStartingWith("the rate is from");
        assertThatThrownBy(() -> Loads.run("tiny", 1, Loads.pace(900_000, 1, 0, 100)))
                .hasMessageContaining("ulimit -n");
    }
}
