package dev.herald.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.audit.AuditViews.AuditEntryView;
import dev.herald.console.audit.AuditViews.AuditPage;
import dev.herald.console.audit.AuditViews.AuditQuery;
import dev.herald.console.kafka.FilledTopic;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.AuditEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places from the projection, and entries from a broker whose records a test writes. */
class AuditProjectionTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final String TOPIC = "herald.audit.v1";

    @TempDir
    private Path folder;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private AuditProjection audit;

    @BeforeEach
    void open() {
        audit = projection();
        audit.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, 0L)));
    }

    private AuditProjection projection() {
        return new AuditProjection(
                new ProjectionSettings(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO),
                new RecordReader(() -> FilledTopic.consumer(TOPIC, log), Duration.ofSeconds(5)),
                serde,
                () -> MORNING);
    }

    @AfterEach
    void close() throws IOException {
        audit.close();
    }

    private void acted(String service, String caseId, String actor, String action, Instant at) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setCaseId(caseId)
                .setService(service)
                .setActor(actor)
                .setAction(action)
                .setCauseId("cause")
                .setAt(at)
                .build();
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(TOPIC, 0, log.size(), caseId, serde.serialize(entry));
        log.add(record);
        audit.accept(record, entry);
    }

    private void aDay() {
        acted("intake", CASE, "fr", "REQUEST_ADMITTED", MORNING);
        acted("review", CASE, "adeyemi", "CASE_VIEWED", MORNING.plusSeconds(60));
        acted("review", "BR/2026-000007", "adeyemi", "CASE_VIEWED", MORNING.plusSeconds(120));
        acted("review", CASE, "brandt", "CASE_VIEWED", MORNING.plus(Duration.ofDays(1)));
        audit.applied(Map.of(0, (long) log.size()), true);
    }

    private AuditPage find(@Nullable String caseId, @Nullable String actor, @Nullable LocalDate day) {
        return audit.find(new AuditQuery(caseId, actor, day), 100);
    }

    @Test
    void nothing_is_shown_before_the_topic_is_read() {
        assertThatThrownBy(() -> find(CASE, null, null)).isInstanceOf(ViewsClosed.class);
    }

    @Test
    void the_entries_of_a_case_are_the_latest_first() {
        aDay();

        AuditPage page = find(CASE, null, null);
        assertThat(page.entries()).extracting(AuditEntryView::actor).containsExactly("brandt", "adeyemi", "fr");
        assertThat(page.faults()).isEmpty();
    }

    @Test
    void an_entry_that_comes_again_after_a_failure_or_a_restart_is_one_entry() throws IOException {
        aDay();
        acted("review", CASE, "castillo", "CASE_VIEWED", MORNING);
        comesAgain();
        assertThat(find(CASE, null, null).total()).isEqualTo(4);
        assertThat(find(CASE, null, null).faults()).isEmpty();

        acted("review", CASE, "okafor", "CASE_VIEWED", MORNING);
        audit.close();
        audit = projection();
        comesAgain();
        assertThat(find(CASE, null, null).total()).isEqualTo(5);
        assertThat(find(CASE, null, null).faults()).isEmpty();
    }

    /** The follower connects again, and reads from where the projection was. */
    private void comesAgain() {
        long next = audit.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, (long) log.size())))
                .getOrDefault(0, 0L);
        log.subList((int) next, log.size()).forEach(record -> audit.accept(record, RecordReader.event(record, serde)));
        audit.applied(Map.of(0, (long) log.size()), true);
    }

    @Test
    void entries_are_found_by_officer_and_by_day() {
        aDay();

        assertThat(find(null, "adeyemi", null).entries())
                .extracting(AuditEntryView::caseId)
                .containsExactly("BR/2026-000007", CASE);
        assertThat(find(null, null, DAY).total()).isEqualTo(3);
        assertThat(find(null, "adeyemi", DAY.plusDays(1)).entries()).isEmpty();
    }

    /** A proof of the entry has the same. */
    @Test
    void an_entry_has_the_leaf_of_the_audits_tree() {
        aDay();

        assertThat(find(null, null, DAY).entries())
                .extracting(AuditEntryView::leaf)
                .contains(AuditLeaf.hash(serde.deserialize(log.getFirst().value()))
                        .orElseThrow()
                        .base64());
    }

    @Test
    void who_acted_and_what_entries_are_about_is_known() {
        aDay();

        assertThat(audit.hasEntry(new AuditQuery(null, "adeyemi", null))).isTrue();
        assertThat(audit.hasEntry(new AuditQuery(CASE, null, null))).isTrue();
        assertThat(audit.hasEntry(new AuditQuery(null, "somebody", null))).isFalse();
    }

    @Test
    void an_entry_that_was_altered_on_the_topic_is_named() {
        aDay();
        AuditEntry altered = AuditEntry.newBuilder(
                        (AuditEntry) serde.deserialize(log.get(1).value()))
                .setActor("somebody-else")
                .build();
        log.set(1, new ConsumerRecord<>(TOPIC, 0, 1, CASE, serde.serialize(altered)));

        assertThat(find(CASE, null, null).faults())
                .singleElement()
                .asString()
                .contains("review of " + CASE + ", CASE_VIEWED");
        assertThat(find(null, null, DAY).faults()).hasSize(1);
    }

    @Test
    void an_entry_that_is_gone_from_the_topic_is_a_fault() {
        aDay();
        log.removeLast();

        assertThat(find(CASE, null, null).faults())
                .containsExactly("1 entry was read before, and cannot be read from the topic now");
        assertThat(find(null, "brandt", null).faults()).hasSize(1);
    }
}
