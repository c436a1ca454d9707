package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantinedRecordTest {

    @Test
    void what_a_service_put_aside_says_where_it_was_and_why_it_is_here() {
        QuarantinedRecord aside =
                QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17).somewhere();

        assertThat(aside.id()).hasToString("3@41");
        assertThat(aside.at()).isEqualTo(Instant.ofEpochMilli(QuarantinedRecordFixture.AT));
        assertThat(aside.stage()).isEqualTo("intake-edge");
        assertThat(aside.error()).isEqualTo("UnreadableEvent.NOT_WIRE_FORMAT");
        assertThat(aside.origin()).contains(new Origin("i247.inbound.fr", 0, 17));
        assertThat(aside.size()).isEqualTo(3);
    }

    @Test
    void what_kafka_streams_put_aside_says_the_same() {
        QuarantinedRecord aside =
                QuarantinedRecordFixture.byStreams("herald.decisions.v1", 2, 9).somewhere();

        assertThat(aside.stage()).isEqualTo("streams");
        assertThat(aside.error()).isEqualTo("IllegalStateException");
        assertThat(aside.origin()).contains(new Origin("herald.decisions.v1", 2, 9));
    }

    @Test
    void what_a_sender_wrote_under_the_names_of_kafka_streams_counts_for_nothing() {
        QuarantinedRecord aside = QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17)
                .with("__streams.errors.topic", "herald.decisions.v1")
                .somewhere();

        assertThat(aside.origin()).contains(new Origin("i247.inbound.fr", 0, 17));
    }

    @Test
    void what_says_nothing_readable_came_from_nowhere() {
        assertThat(QuarantinedRecordFixture.fromNowhere().somewhere().origin()).isEmpty();
        assertThat(QuarantinedRecordFixture.fromNowhere()
                        .with("herald_topic", "i247.inbound.fr")
                        .with("herald_partition", "zero")
                        .with("herald_offset", "1")
                        .somewhere()
                        .origin())
                .isEmpty();
    }

    @Test
    void the_audit_keeps_it_under_its_case_or_its_member_or_a_placeholder() {
        assertThat(QuarantinedRecordFixture.from("herald.decisions.v1", 1, 2)
                        .keyed("FR/2026-000123")
                        .somewhere()
                        .caseId())
                .isEqualTo("FR/2026-000123");
        assertThat(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 2)
                        .somewhere()
                        .caseId())
                .isEqualTo("FR/0000-000000");
        assertThat(QuarantinedRecordFixture.fromNowhere().somewhere().caseId()).isEqualTo("HERALD/0000-000000");
    }

    @Test
    void a_sender_s_key_opens_no_other_member_s_case() {
        assertThat(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 2)
                        .keyed("BR/2026-000001")
                        .somewhere()
                        .caseId())
                .isEqualTo("FR/0000-000000");
        assertThat(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 2)
                        .keyed("FR/2026-000001")
                        .somewhere()
                        .caseId())
                .isEqualTo("FR/2026-000001");
    }

    @Test
    void it_is_its_sender_s_or_of_the_member_whose_case_it_is_about() {
        assertThat(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 2)
                        .keyed("BR/2026-000001")
                        .somewhere()
                        .member())
                .contains(new MemberCode("fr"));
        assertThat(QuarantinedRecordFixture.from("herald.decisions.v1", 1, 2)
                        .keyed("BR/2026-000001")
                        .somewhere()
                        .member())
                .contains(new MemberCode("br"));
        assertThat(QuarantinedRecordFixture.fromNowhere().somewhere().member()).isEmpty();
    }

    @Test
    void a_schema_id_is_read_where_there_can_be_one() {
        assertThat(QuarantinedRecordFixture.fromNowhere()
                        .holding(new byte[] {0, 0, 0, 1, 2, 9})
                        .somewhere()
                        .schemaId())
                .hasValue(258);
        assertThat(QuarantinedRecordFixture.fromNowhere()
                        .holding(new byte[] {0, 0})
                        .somewhere()
                        .schemaId())
                .isEmpty();
        assertThat(QuarantinedRecordFixture.fromNowhere()
                        .holding(new byte[] {1, 0, 0, 1, 2, 9})
                        .somewhere()
                        .schemaId())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3@", "@41", "3@41@1", "-3@41", "3@-41", "three@41"})
    void what_is_no_id_is_said_to_be_none(String typed) {
        assertThatThrownBy(() -> QuarantineId.parse(typed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("such as 3@41");
    }
}
