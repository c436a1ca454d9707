package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class YamlTextTest {

    @Test
    void a_document_has_a_line_for_each_field_with_a_value() {
        assertThat(YamlText.of(JsonMapper.shared().readTree("""
                        {"state": "OPEN", "claim": null, "reasons": "", "caveats": [], "request": {"conviction": {}},
                         "flags": [{"ruleId": "C22", "explanation": "refused: once", "worksheet": false}]}"""))).isEqualTo("""
                        ---
                        state: OPEN
                        caveats: []
                        flags:
                          - ruleId: C22
                            explanation: "refused: once"
                            worksheet: false""");
    }
}
