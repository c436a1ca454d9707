package dev.herald.contract.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class YamlTextTest {

    @Test
    void text_that_a_reader_could_take_for_something_else_is_quoted() {
        String json = """
                {"plain": "word", "a b": "yes", "number": "1", "n": 1, "truth": true, "nothing": null,
                 "sign": "a: b # c", "quote": "\\"\\n", "empty": "", "none": [], "no": {}, "schema": {"type": "int"},
                 "list": ["a", {"b": 1, "c": {"d": 2}}, ["e"]]}
                """;
        assertThat(YamlText.of(JsonMapper.shared().readTree(json))).isEqualTo("""
                        plain: word
                        "a b": "yes"
                        number: "1"
                        "n": 1
                        truth: true
                        nothing: null
                        sign: "a: b # c"
                        quote: "\\"\\n"
                        empty: ""
                        none: []
                        "no": {}
                        schema: {"type":"int"}
                        list:
                          - a
                          - b: 1
                            c:
                              d: 2
                          -
                            - e
                        """);
    }
}
