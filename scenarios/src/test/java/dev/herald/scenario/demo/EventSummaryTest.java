package dev.herald.scenario.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSummaryTest {

    private static final String[] OF_THE_PERSON = {
        "Vaudrec", "Vodrek", "Octave", "1971", "00XX00000", "savers", "Lyon, France"
    };

    @Test
    void a_summary_never_names_the_person() throws IOException {
        EventSummary summary =
                EventSummary.of(record(Topics.SUBMISSIONS.name(), request())).orElseThrow();

        assertThat(summary.words()).isEqualTo("fr submits a red notice").doesNotContain(OF_THE_PERSON);
    }

    @Test
    void a_decision_is_told_by_its_kind_and_officers() {
        DecisionIssued decision = DecisionIssued.newBuilder()
                .setCaseId("FR/2026-000101")
                .setKind(DecisionKind.DENIED)
                .setRevision(1)
                .setRequester("fr")
                .setOfficers(List.of("brandt"))
                .setRuleBook("r")
                .setRegisterVersion(1)
                .build();

        assertThat(EventSummary.of(record(Topics.DECISIONS.name(), decision)))
                .get()
                .extracting(EventSummary::words)
                .isEqualTo("DENIED by brandt");
    }

    private static RequestSubmitted request() throws IOException {
        return (RequestSubmitted) RequestFile.read(Path.of("../member-gateway/examples/red-notice.json"))
                .orThrow();
    }

    private static TopicRecord record(String topic, @Nullable SpecificRecord event) {
        return new TopicRecord(topic, 0, 0, Instant.EPOCH, "key", null, event, event == null ? "tombstone" : "", null);
    }
}
