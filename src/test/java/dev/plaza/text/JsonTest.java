package dev.plaza.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void aMapKeepsItsOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", Arrays.asList("x", null, true, 1.5, 9_007_199_254_740_993L));
        map.put("m", Map.of());
        assertThat(Json.line(map)).isEqualTo("{\"z\":1,\"a\":[\"x\",null,true,1.5,9007199254740993],\"m\":{}}");
        assertThat(Json.object(Json.line(map)).keySet()).containsExactly("z", "a", "m");
        assertThat(Json.lines(map)).isEqualTo("""
                        {
                            "z" : 1,
                            "a" : [
                                "x",
                                null,
                                true,
                                1.5,
                                9007199254740993
                            ],
                            "m" : {}
                        }""");
    }

    @Test
    void allTextIsReadAsItWasWritten() {
        Variants.forEach(
                List.of("plain", "\u0000\u001f\u007f\u009b", "\"\\/", "\ud83d\ude00 \u2028"),
                text -> Json.line(Map.of("text", text)),
                text -> {
                    String line = Json.line(Map.of("text", text));
                    assertThat(line).doesNotContain("\n", "\r");
                    assertThat(Json.object(line)).isEqualTo(Map.of("text", text));
                });
    }

    @Test
    void whatCouldHarmATerminalIsEscaped() {
        assertThat(Json.line(List.of("\u001b\u007f\u009b\u2028\u202e\ufdd0é😀")))
                .isEqualTo("[\"\\u001B\\u007F\\u009B\\u2028\\u202E\\uFDD0é😀\"]");
        assertThat(Json.line(Json.sorted(Map.of("b", List.of(Map.of("d", 1, "c", 2)), "a", 0))))
                .isEqualTo("{\"a\":0,\"b\":[{\"c\":2,\"d\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "\"a\"",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\q\"}",
                "// no\n{}"
            })
    void whatIsNoObjectIsSaidSo(String line) {
        assertThatThrownBy(() -> Json.object(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }

    /** Nobody's file may use up the stack, or name a number that takes for ever. */
    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.object("{\"a\":" + "9".repeat(100_000) + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
