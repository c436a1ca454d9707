package dev.herald.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseClosed;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFilterTest {

    private static final String CASE = "FR/2026-000101";
    private static final EventFilter ALL = with(Set.of(), null, null);

    private final TopicRecord closed =
            record(Topics.DISSEMINATIONS, "/herald/dissemination", new CaseClosed(CASE, DecisionKind.DENIED, 1));

    @Test
    void types_are_known_by_their_simple_names() {
        assertThat(with(Set.of("caseclosed", "DecisionIssued"), null, null).test(closed))
                .isTrue();
        assertThat(with(Set.of("DecisionIssued"), null, null).test(closed)).isFalse();
        assertThatThrownBy(() -> EventFilter.requireTypes(List.of("DecisionIsued")))
                .hasMessageContaining("Did you mean DecisionIssued?");
    }

    @Test
    void a_case_is_selected_by_its_id() {
        assertThat(with(Set.of(), null, CASE).test(closed)).isTrue();
        assertThat(with(Set.of(), null, "FR/2026-000102").test(closed)).isFalse();
    }

    @Test
    void a_bureau_owns_the_case_or_sent_the_message_or_is_named() throws IOException {
        RequestSubmitted request =
                (RequestSubmitted) RequestFile.read(Path.of("../member-gateway/examples/red-notice.json"))
                        .orThrow();
        RequestSubmitted excluding = RequestSubmitted.newBuilder(request)
                .setVisibility(Visibility.newBuilder(request.getVisibility())
                        .setExcluded(List.of("kz"))
                        .build())
                .build();

        assertThat(with(Set.of(), "fr", null).test(closed)).as("owns the case").isTrue();
        assertThat(with(Set.of(), "br", null).test(closed)).isFalse();
        assertThat(with(Set.of(), "br", null).test(record(Topics.ACKNOWLEDGEMENTS, "/i247/br", null)))
                .as("sent it")
                .isTrue();
        assertThat(with(Set.of(), "kz", null).test(record(Topics.REQUESTS, "/i247/fr", excluding)))
                .as("is named")
                .isTrue();
    }

    @Test
    void every_criterion_has_to_hold() {
        assertThat(with(Set.of("CaseClosed"), "fr", CASE).test(closed)).isTrue();
        assertThat(with(Set.of("CaseClosed"), "br", CASE).test(closed)).isFalse();
    }

    @Test
    void what_is_hidden_selects_nothing() {
        TopicRecord misplaced =
                record(Topics.QUARANTINE, "/herald/dissemination", new CaseClosed(CASE, DecisionKind.DENIED, 1));

        assertThat(ALL.test(misplaced)).isTrue();
        assertThat(with(Set.of("CaseClosed"), null, null).test(misplaced)).isFalse();
    }

    private static EventFilter with(Set<String> types, @Nullable String bureau, @Nullable String caseId) {
        return new EventFilter(types, bureau == null ? null : new MemberCode(bureau), caseId);
    }

    private static TopicRecord record(Topic topic, String source, @Nullable SpecificRecord event) {
        EventHeaders headers = EventHeaders.first("a.Type", source, Instant.EPOCH, null, "an event");
        return new TopicRecord(topic.name(), 0, 0, Instant.EPOCH, "key", headers, event, "", null);
    }
}
