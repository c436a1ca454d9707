package dev.herald.console.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.kafka.FilledTopic;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.console.register.RegisterViews.FactSummary;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.FactRegistered;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterProjectionTest {

    private static final String TOPIC = "herald.register.v1";

    @TempDir
    private Path folder;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private RegisterProjection register;

    @BeforeEach
    void open() {
        register = new RegisterProjection(
                new ProjectionSettings(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO),
                new RecordReader(() -> FilledTopic.consumer(TOPIC, log), Duration.ofSeconds(5)),
                serde,
                () -> Instant.EPOCH);
        register.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, 0L)));
        arrives("judgment:1", fact("judgment:1", Confidentiality.FOR_OFFICIAL_USE_ONLY, "Müller", "Ánna"));
        arrives("judgment:2", fact("judgment:2", Confidentiality.RESTRICTED, "Щербакова", "Юлия"));
    }

    @AfterEach
    void close() throws IOException {
        register.close();
    }

    private static FactRegistered fact(
            String id, Confidentiality confidentiality, String familyName, String forenames) {
        return FactRegistered.newBuilder()
                .setFactId(id)
                .setKind(FactKind.JUDGMENT)
                .setReportedBy("br")
                .setProvenance("gazette")
                .setConfidence(90)
                .setConfidentiality(confidentiality)
                .setCaseId(null)
                .setPerson(PersonDescription.newBuilder()
                        .setNames(List.of(new PersonName(familyName, forenames)))
                        .build())
                .build();
    }

    private void arrives(String key, @Nullable FactRegistered fact) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(TOPIC, 0, log.size(), key, fact == null ? null : serde.serialize(fact));
        log.add(record);
        register.accept(record, fact);
        register.applied(Map.of(0, (long) log.size()), true);
    }

    private List<String> found(String words) {
        return register.find(words, null, 10).facts().stream()
                .map(FactSummary::factId)
                .toList();
    }

    @Test
    void facts_are_found_by_names_without_accents_in_any_case_and_script() {
        assertThat(found("muller anna")).containsExactly("judgment:1");
        assertThat(found("ЩЕРБАКОВА")).containsExactly("judgment:2");
        assertThat(found("muller юлия")).isEmpty();
        assertThat(found("")).containsExactly("judgment:2", "judgment:1");
    }

    @Test
    void the_reporter_is_named_and_found_only_where_the_fact_may_be_listed_with_it() {
        assertThat(found("br")).containsExactly("judgment:1");
        assertThat(register.find("", null, 10).facts())
                .extracting(FactSummary::reportedBy)
                .containsExactly(null, "br");
    }

    @Test
    void another_kind_has_no_facts_and_the_number_of_all_is_known() {
        assertThat(register.find("", FactKind.BAR, 10).total()).isZero();
        assertThat(register.find("", FactKind.JUDGMENT, 1).total()).isEqualTo(2);
        assertThat(register.find("", FactKind.JUDGMENT, 1).facts()).hasSize(1);
    }

    @Test
    void a_fact_that_is_retracted_or_deleted_is_not_found_any_more() {
        arrives(
                "judgment:1",
                FactRegistered.newBuilder(fact("judgment:1", Confidentiality.RESTRICTED, "Müller", "Anna"))
                        .setRetracted(true)
                        .build());
        arrives("judgment:2", null);

        assertThat(found("")).isEmpty();
    }
}
