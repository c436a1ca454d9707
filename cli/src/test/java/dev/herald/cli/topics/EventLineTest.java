package dev.herald.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventLineTest {

    private static final String[] OF_THE_PERSON = {
        "Vaudrec", "Vodrek", "Octave", "1971", "00XX00000", "savers", "Lyon, France"
    };

    @Test
    void a_persons_fields_are_masked() throws IOException {
        String line = new EventLine(false, 10_000).format(record(Topics.SUBMISSIONS.name(), request()));

        assertThat(line)
                .contains("submissions", "RequestSubmitted", "FR/2026-000101", "instrument=RED_NOTICE")
                .contains("person.name.familyName=" + AvroToJson.MASK)
                .doesNotContain(OF_THE_PERSON);
    }

    @Test
    void they_are_shown_to_who_asks_for_it() throws IOException {
        String line = new EventLine(true, 10_000).format(record(Topics.SUBMISSIONS.name(), request()));

        assertThat(line).contains("person.name.familyName=Vaudrec");
    }

    @Test
    void content_is_cut_to_the_width_asked_for() throws IOException {
        EventLine lines = new EventLine(false, 40);

        assertThat(lines.content(record(Topics.SUBMISSIONS.name(), request())))
                .hasSize(40)
                .endsWith("…");
    }

    @Test
    void a_tombstone_and_bytes_that_are_no_event_say_so() {
        assertThat(new EventLine(false, 100).format(record(Topics.REGISTER.name(), null)))
                .contains("register", "tombstone");
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
        return new TopicRecord(topic, 0, 0, Instant.EPOCH, "key", null, event, event == null ? "tombstone" : "");
    }
}
