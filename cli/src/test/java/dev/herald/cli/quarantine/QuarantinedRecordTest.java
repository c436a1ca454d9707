package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.QuarantineHeaders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantinedRecordTest {

    @Test
    void a_record_quarantined_by_a_service_names_its_origin_and_error() {
        QuarantinedRecord quarantined =
                QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17).somewhere();

        assertThat(quarantined.id()).hasToString("3@41");
        assertThat(quarantined.quarantinedAt()).isEqualTo(Instant.ofEpochMilli(QuarantinedRecordFixture.AT));
        assertThat(quarantined.stage()).isEqualTo("intake-edge");
        assertThat(quarantined.error()).isEqualTo("UnreadableEvent.NOT_WIRE_FORMAT");
        assertThat(quarantined.origin()).contains(new RecordPosition("i247.inbound.fr", 0, 17));
        assertThat(quarantined.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"UnverifiedEvent.UNSIGNED, UNSIGNED", "java.lang.IllegalStateException, IllegalStateException"})
    void an_error_has_the_name_that_operators_look_for(String header, String shown) {
        assertThat(QuarantinedRecordFixture.from("herald.decisions.v1", 0, 17)
                        .with(QuarantineHeaders.ERROR, header)
                        .somewhere()
                        .error())
                .isEqualTo(shown);
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
    void another_form_is_refused_with_the_form_of_an_id(String typed) {
        assertThatThrownBy(() -> QuarantineId.parse(typed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("such as 3@41");
    }
}
