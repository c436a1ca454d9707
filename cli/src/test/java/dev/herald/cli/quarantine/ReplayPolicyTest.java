package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
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
                "herald.requests.v1",
                "herald.screenings.v1",
                "herald.decisions.v1",
                "herald.replies.v1",
                "herald.acknowledgements.v1",
                "herald.correspondence.v1"
            })
    void replay_is_allowed_to_append_only_event_topics(String topic) {
        assertThat(ReplayPolicy.refusalReason(
                        QuarantinedRecordFixture.from(topic, 0, 1).somewhere()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "herald.disseminations.v1, the latest record of each key",
        "herald.register.v1, the latest record of each key",
        "herald.members.v1, the latest record of each key",
        "herald.documents.v1, the latest record of each key",
        "i247.outbound.fr, the latest record of each key",
        "herald.commands.v1, an officer's command",
        "herald.sealed-submissions.v1, sealed: the sender has to send the message again",
        "herald.outcomes.v1, no client waits",
        "herald.audit.v1, records of herald.audit.v1 are never replayed",
        "herald.quarantine.v1, records of herald.quarantine.v1 are never replayed",
        "herald-review-case-files-changelog, an internal topic of a service",
        "i247.inbound.Not-A-Member, not the topic of a member"
    })
    void replay_is_refused_with_a_reason_where_it_would_undo_something(String topic, String reason) {
        assertThat(ReplayPolicy.refusalReason(
                        QuarantinedRecordFixture.from(topic, 0, 1).somewhere()))
                .get()
                .asString()
                .contains(reason);
    }

    @Test
    void replay_is_refused_to_every_compacted_and_every_sealed_topic() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.retention().compacted() || topic.sealed())
                .extracting(ReplayPolicyTest::nameIn)
                .allSatisfy(name -> assertThat(ReplayPolicy.refusalReason(
                                QuarantinedRecordFixture.from(name, 0, 1).somewhere()))
                        .as(name)
                        .isPresent());
    }

    @Test
    void an_entry_by_coordinates_cannot_be_replayed() {
        assertThat(ReplayPolicy.refusalReason(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 1)
                        .byCoordinates()
                        .somewhere()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("coordinates only"));
    }

    @Test
    void what_came_from_nowhere_goes_nowhere() {
        assertThat(ReplayPolicy.refusalReason(
                        QuarantinedRecordFixture.fromNowhere().somewhere()))
                .isPresent();
    }

    @Test
    void a_record_goes_where_it_was_as_it_was() {
        byte[] value = {1, 2, 3};
        QuarantinedRecord quarantined = QuarantinedRecordFixture.from("herald.decisions.v1", 2, 9)
                .keyed("FR/2026-000123")
                .holding(value)
                .with("ce_id", "0123456789abcdef0123456789abcdef")
                .with("herald_position", "i247.inbound.fr-0@4")
                .with("__streams.errors.message", "whatever")
                .somewhere();

        ProducerRecord<byte[], byte[]> again =
                ReplayPolicy.originalRecord(quarantined, quarantined.origin().orElseThrow());

        assertThat(again.topic()).isEqualTo("herald.decisions.v1");
        assertThat(again.partition()).isEqualTo(2);
        assertThat(again.key()).isEqualTo("FR/2026-000123".getBytes(StandardCharsets.UTF_8));
        assertThat(again.value()).isEqualTo(value);
        assertThat(List.of(again.headers().toArray()))
                .extracting(header -> tuple(header.key(), new String(header.value(), StandardCharsets.UTF_8)))
                .containsExactly(
                        tuple("ce_id", "0123456789abcdef0123456789abcdef"),
                        tuple("herald_position", "i247.inbound.fr-0@4"));
    }

    private static String nameIn(Topic topic) {
        return topic.isMailbox() ? topic.name() + "fr" : topic.name();
    }
}
