package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.net.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of faults of the contract (all services §10): no transcript can bring about every one of them. */
class FaultWordsTest {
    @TempDir
    private Path data;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LINE_TOO_LONG        | ERROR LINE_TOO_LONG        | Error: line too long               | ERROR - Line too long
                    NOT_TEXT             | ERROR BAD_TEXT             | Error: not plain text              | ERROR - Not plain text
                    TOO_MANY_CONNECTIONS | ERROR TOO_MANY_CONNECTIONS | Error: too many connections        | ERROR - Too many connections
                    IDLE                 | ERROR IDLE_TIMEOUT         | Error: idle too long               | ERROR - Idle too long
                    TOO_FAST             | ERROR TOO_FAST             | Error: too fast                    | ERROR - Too fast
                    SHUTTING_DOWN        | ERROR SHUTTING_DOWN        | Error: shutting down               | ERROR - Shutting down
                    NOT_STORED           |                            | Error: not stored, try again later | ERROR - Not stored
                    """)
    void wording(Fault fault, String tiny, String chatAndHistory, String bulletin) {
        assertThat(words("qotd", fault)).isEmpty();
        assertThat(words("chat", fault)).isEqualTo(chatAndHistory + "\r\n");
        assertThat(words("history", fault)).isEqualTo(chatAndHistory + "\n");
        assertThat(words("bulletin", fault)).isEqualTo(bulletin + "\n");
        if (tiny != null) {
            assertThat(words("tiny", fault)).isEqualTo(tiny + "\n");
        }
    }

    @Test
    void tinyStoresNothing() {
        assertThatThrownBy(() -> words("tiny", Fault.NOT_STORED)).isInstanceOf(IllegalArgumentException.class);
    }

    private String words(String service, Fault fault) {
        return new String(server.service(service).words(fault), StandardCharsets.UTF_8);
    }
}
