package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPositionTest {

    private static final RecordPosition DECISION = new RecordPosition("herald.decisions.v1", 3, 41);

    @ParameterizedTest
    @ValueSource(strings = {"herald.decisions.v1", "decisions"})
    void a_topic_has_a_full_and_a_short_name(String name) {
        assertThat(DECISION.isOfTopic(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"herald.decisions", "decision", "decisions.v1", "cases", ""})
    void no_other_name_is_the_topics(String name) {
        assertThat(DECISION.isOfTopic(name)).isFalse();
    }

    @Test
    void a_mailbox_has_its_full_name_only() {
        RecordPosition mail = new RecordPosition("i247.inbound.fr", 0, 7);

        assertThat(mail.isOfTopic("i247.inbound.fr")).isTrue();
        assertThat(mail.isOfTopic("fr")).isFalse();
    }
}
