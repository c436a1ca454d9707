package dev.herald.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventLineTest {

    private static final String[] OF_THE_PERSON = {
        "Vaudrec", "Vodrek", "Octave", "1971", "00XX00000", "savers", "Lyon, France"
    };

    @Test
    void a_line_has_the_events_meaning_and_not_the_person() throws IOException {
        assertThat(EventLine.format(record(Topics.SUBMISSIONS.name(), request())))
                .contains("submissions", "RequestSubmitted", "FR/2026-000101", "fr submits a red notice")
                .doesNotContain(OF_THE_PERSON);
    }

    @Test
    void an_event_without_a_text_has_its_fields_and_a_persons_are_masked() throws IOException {
        assertThat(EventLine.format(record(Topics.REPLIES.name(), request())))
                .contains("replies", WatchedContent.HIDDEN);
        RequestWithdrawn withdrawn = new RequestWithdrawn("FR/2026-000101", "fr", "he was found");
        assertThat(EventLine.format(record(Topics.REQUESTS.name(), withdrawn)))
                .contains("\"submittedBy\":\"fr\"", AvroToJson.MASK)
                .doesNotContain("he was found");
    }

    @Test
    void a_tombstone_and_bytes_that_are_no_event_say_so() {
        assertThat(EventLine.format(record(Topics.REGISTER.name(), null))).contains("register", "tombstone");
    }

    @Test
    void an_event_in_words_never_names_the_person_and_is_told_once() throws IOException {
        assertThat(EventText.of(record(Topics.SUBMISSIONS.name(), request())))
                .isEqualTo("fr submits a red notice")
                .doesNotContain(OF_THE_PERSON);
        assertThat(EventText.of(record(Topics.REQUESTS.name(), request())))
                .isEqualTo("complete and entitled: accepted as revision 0");
        RequestWithdrawn withdrawn = new RequestWithdrawn("FR/2026-000101", "fr", "r");
        assertThat(EventText.of(record(Topics.SUBMISSIONS.name(), withdrawn))).isEqualTo("fr withdraws its request");
        assertThat(EventText.of(record(Topics.REQUESTS.name(), withdrawn))).isEmpty();
    }

    @Test
    void a_decision_in_words_has_its_kind_and_officers() {
        DecisionIssued decision = DecisionIssued.newBuilder()
                .setCaseId("FR/2026-000101")
                .setKind(DecisionKind.DENIED)
                .setRevision(1)
                .setRequester("fr")
                .setOfficers(List.of("brandt"))
                .setRuleBook("r")
                .setRegisterVersion(1)
                .build();

        assertThat(EventText.of(record(Topics.DECISIONS.name(), decision))).isEqualTo("DENIED by brandt");
    }

    @Test
    void a_mistyped_topic_is_answered_with_the_one_that_was_meant_and_a_mailbox_with_its_command() {
        assertThatThrownBy(() -> TopicWatch.fullName("decisons")).hasMessageContaining("Did you mean decisions?");
        assertThatThrownBy(() -> TopicWatch.fullName("i247.outbound.br")).hasMessageContaining("./herald mailbox br");
    }

    @Test
    void topics_are_known_by_their_short_names_and_sealed_ones_are_not_for_operators() {
        assertThat(TopicWatch.fullName("decisions")).isEqualTo("herald.decisions.v1");
        assertThat(TopicWatch.readableTopics())
                .doesNotContain(Topics.SUBJECTS.name(), Topics.ATTESTATIONS.name(), Topics.OUTBOUND.name());
    }

    private static RequestSubmitted request() throws IOException {
        return (RequestSubmitted) RequestFile.read(Path.of("../member-gateway/examples/red-notice.json"))
                .orThrow();
    }

    private static TopicRecord record(String topic, @Nullable SpecificRecord event) {
        return new TopicRecord(topic, 0, 0, Instant.EPOCH, "key", null, event, event == null ? "tombstone" : "", null);
    }
}
