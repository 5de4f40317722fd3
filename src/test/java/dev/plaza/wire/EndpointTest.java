package dev.plaza.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, 7",
        "localhost:9020, localhost, 9020",
        "' example.org:1 ', example.org, 1",
        ":9020, 127.0.0.1, 9020",
        "::1, ::1, 7",
        "fe80::1, fe80::1, 7",
        "fe80::1%eth0, fe80::1%eth0, 7",
        "::ffff:127.0.0.1, ::ffff:127.0.0.1, 7",
        "[::1], ::1, 7",
        "[::1]:9020, ::1, 9020",
        "[[::1]]:9020, ::1, 9020",
    })
    void isReadAsPeopleWriteIt(String text, String host, int port) {
        assertThat(Endpoint.parse(text, 7)).isEqualTo(new Endpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "host:",
                "host:x",
                "host:0",
                "host:65536",
                "host:-1",
                "[::1",
                "[::1]x:9",
                "[]",
                "[[x]",
                "::1:36000"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9020", "[::1]:9020"})
    void isShownAsItIsRead(String text) {
        assertThat(Endpoint.parse(text, 7)).hasToString(text);
    }
}
