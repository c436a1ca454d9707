package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.QuarantineHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i247.inbound.fr",
                "herald.submissions.v1",
                "herald.sealed-submissions.v1",
                "herald.requests.v1",
                "herald.decisions.v1",
                "herald.disseminations.v1"
            })
    void the_service_decides_about_what_a_stage_or_a_member_wrote(String topic) {
        assertThat(ReplayPolicy.refusalReason(
                        QuarantinedRecordFixture.from(topic, 0, 1).somewhere()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "herald.commands.v1, an officer's command",
        "herald.sealed-commands.v1, an officer's command",
        "herald.sweeps.v1, an officer's command",
        "herald.replays.v1, an operator's order",
        "herald-review-case-files-changelog, an internal topic of a service",
        "i247.inbound.Not-A-Member, not the topic of a member"
    })
    void a_refusal_that_the_entry_shows_is_said_in_advance(String topic, String reason) {
        assertThat(ReplayPolicy.refusalReason(
                        QuarantinedRecordFixture.from(topic, 0, 1).somewhere()))
                .get()
                .asString()
                .contains(reason);
    }

    @Test
    void records_that_nobody_could_read_are_sent_again_by_their_sender() {
        assertThat(ReplayPolicy.refusalReason(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 1)
                        .with(QuarantineHeaders.LAST_OFFSET, "9")
                        .somewhere()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("send the message again"));
    }

    @Test
    void a_record_without_position_or_service_is_of_nobody() {
        assertThat(ReplayPolicy.refusalReason(
                        QuarantinedRecordFixture.fromNowhere().somewhere()))
                .isPresent();
        assertThat(ReplayPolicy.refusalReason(QuarantinedRecordFixture.byStreams("herald.decisions.v1", 0, 1)
                        .somewhere()))
                .isPresent();
    }
}
