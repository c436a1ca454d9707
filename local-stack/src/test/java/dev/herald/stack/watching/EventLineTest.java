package dev.herald.stack.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
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

class EventLineTest {

    private static final String[] OF_THE_PERSON = {
        "Vaudrec", "Vodrek", "Octave", "1971", "00XX00000", "savers", "Lyon, France"
    };

    @Test
    void a_persons_fields_are_masked() throws IOException {
        String line = new EventLine(false, 10_000).of(seen(Topics.SUBMISSIONS.name(), request()));

        assertThat(line)
                .contains("submissions", "RequestSubmitted", "FR/2026-000101", "instrument=RED_NOTICE")
                .contains("person.name.familyName=" + AvroToJson.MASK)
                .doesNotContain(OF_THE_PERSON);
    }

    @Test
    void they_are_shown_to_who_asks_for_it() throws IOException {
        String line = new EventLine(true, 10_000).of(seen(Topics.SUBMISSIONS.name(), request()));

        assertThat(line).contains("person.name.familyName=Vaudrec");
    }

    @Test
    void content_is_cut_to_the_width_asked_for() throws IOException {
        EventLine lines = new EventLine(false, 40);

        assertThat(lines.gist(seen(Topics.SUBMISSIONS.name(), request())))
                .hasSize(40)
                .endsWith("…");
    }

    @Test
    void a_tombstone_and_bytes_that_are_no_event_say_so() {
        assertThat(new EventLine(false, 100).of(seen(Topics.REGISTER.name(), null)))
                .contains("register", "tombstone");
    }

    @Test
    void a_narration_never_names_the_person() throws IOException {
        Narration narration =
                Narration.of(seen(Topics.SUBMISSIONS.name(), request())).orElseThrow();

        assertThat(narration.words()).isEqualTo("fr submits a red notice").doesNotContain(OF_THE_PERSON);
    }

    @Test
    void reasons_in_words_may_name_the_person_and_are_not_told() {
        DecisionIssued decision = DecisionIssued.newBuilder()
                .setCaseId("FR/2026-000101")
                .setKind(DecisionKind.DENIED)
                .setRevision(1)
                .setRequester("fr")
                .setReasons("Vaudrec is somebody else")
                .setOfficers(List.of("brandt"))
                .setRuleBook("r")
                .setRegisterVersion(1)
                .build();

        assertThat(Narration.of(seen(Topics.DECISIONS.name(), decision)))
                .get()
                .extracting(Narration::words)
                .isEqualTo("DENIED by brandt");
    }

    @Test
    void topics_are_known_by_their_short_names_and_sealed_ones_are_not_for_operators() {
        assertThat(TopicWatch.named("decisions")).isEqualTo("herald.decisions.v1");
        assertThat(TopicWatch.readable())
                .doesNotContain(Topics.SUBJECTS.name(), Topics.ATTESTATIONS.name(), Topics.OUTBOUND.name());
    }

    private static RequestSubmitted request() throws IOException {
        return (RequestSubmitted) RequestFile.read(Path.of("../member-gateway/examples/red-notice.json"))
                .orThrow();
    }

    private static Sighting seen(String topic, @Nullable SpecificRecord event) {
        return new Sighting(topic, 0, 0, Instant.EPOCH, "key", null, event, event == null ? "tombstone" : "");
    }
}
