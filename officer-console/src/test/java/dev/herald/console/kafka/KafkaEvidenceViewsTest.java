package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.console.api.Officer;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Attestation;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.HoldRecorded;
import dev.herald.event.HoldVersion;
import dev.herald.event.PersonDescription;
import dev.herald.event.Question;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SealedFactReference;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Lists from the projections, and content from a broker whose records a test writes. */
class KafkaEvidenceViewsTest {

    private static final CaseId ID = new CaseId("FR/2026-000123");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] TEXT = "Order of the court".getBytes(StandardCharsets.UTF_8);
    private static final String DOCUMENT = sha256(TEXT);
    private static final String OTHER = "b".repeat(64);
    private static final TopicPartition DOCUMENTS = new TopicPartition("herald.documents.v1", 2);
    private static final TopicPartition ATTESTATIONS = new TopicPartition("herald.attestations.v1", 0);
    private static final TopicPartition REGISTER = new TopicPartition("herald.register.v1", 0);

    private final EventSerde serde = InMemoryRegistry.serde();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<TopicPartition, Map<Long, ConsumerRecord<String, byte[]>>> log = new HashMap<>();

    @TempDir
    private Path folder;

    private Instant now = NOON;
    private boolean brokerIsDown;
    private int opened;
    private CaseProjection cases;
    private DocumentProjection documents;
    private final HoldProjection holds = new HoldProjection();
    private RecordReader records;
    private KafkaEvidenceViews views;

    @BeforeEach
    void start() {
        cases = new CaseProjection(settings("cases"), Duration.ofMinutes(1), serde, List::of, () -> now, caseId -> {});
        cases.open(new TopicSnapshot("cases", Map.of(0, 0L), Map.of(0, 0L)));
        documents = openDocuments("documents-1");
        records = new RecordReader(this::consumer, Duration.ofMinutes(1));
        views = views();
        arrives(request(), file());
        caughtUp();
    }

    private DocumentProjection openDocuments(String topicId) {
        DocumentProjection projection = new DocumentProjection(settings("documents"), () -> now);
        projection.open(new TopicSnapshot(topicId, Map.of(2, 0L), Map.of(2, 10L)));
        return projection;
    }

    private KafkaEvidenceViews views() {
        return new KafkaEvidenceViews(cases, documents, holds, records, serde, new ConsoleMetrics(meters));
    }

    @AfterEach
    void stop() throws IOException {
        cases.close();
        documents.close();
        records.close();
    }

    private ProjectionSettings settings(String name) {
        return new ProjectionSettings(
                folder.resolve(name), Duration.ofHours(1), Duration.ZERO, Duration.ofDays(30), Duration.ZERO);
    }

    /** Opens a consumer of the records that the broker has. A poll gives the record at the position, or a later one. */
    private MockConsumer<String, byte[]> consumer() {
        opened++;
        if (brokerIsDown) {
            throw new KafkaException("down");
        }
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        log.forEach((partition, byOffset) -> {
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(
                    partition, byOffset.keySet().stream().max(Long::compare).orElse(-1L) + 1));
        });
        Runnable[] give = new Runnable[1];
        give[0] = () -> {
            for (TopicPartition partition : consumer.assignment()) {
                long position = consumer.position(partition);
                log.getOrDefault(partition, Map.of()).entrySet().stream()
                        .filter(entry -> entry.getKey() >= position)
                        .min(Map.Entry.comparingByKey())
                        .ifPresent(entry -> consumer.addRecord(entry.getValue()));
            }
            consumer.schedulePollTask(give[0]);
        };
        consumer.schedulePollTask(give[0]);
        return consumer;
    }

    private void isWritten(TopicPartition partition, long offset, String key, @Nullable SpecificRecord event) {
        byte[] value = event == null ? null : serde.serialize(event);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                NOON.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        log.computeIfAbsent(partition, absent -> new HashMap<>()).put(offset, record);
        if (partition.equals(DOCUMENTS)) {
            documents.accept(record, event);
            caughtUp();
        }
    }

    private void caughtUp() {
        cases.applied(Map.of(0, 2L), true);
        documents.applied(Map.of(2, 10L), true);
    }

    private void arrives(RequestSubmitted request, CaseFile file) {
        cases.accept(
                new ConsumerRecord<>(
                        "herald.cases.v1", 0, 0, ID + " 1", serde.serialize(new CaseContent(ID.value(), 1, request))),
                new CaseContent(ID.value(), 1, request));
        cases.accept(new ConsumerRecord<>("herald.cases.v1", 0, 1, ID.value(), serde.serialize(file)), file);
    }

    private static RequestSubmitted request() {
        return RequestSubmitted.newBuilder()
                .setCaseId(ID.value())
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setRevision(1)
                .setDocuments(List.of(reference(DOCUMENT), reference(OTHER)))
                .build();
    }

    private static CaseFile file() {
        return CaseFile.newBuilder()
                .setCaseId(ID.value())
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.OPEN)
                .setRevision(1)
                .setContentRevision(1)
                .setRuleBook("book")
                .setRegisterVersion(4)
                .setSequence(3)
                .setFlags(List.of(flag("C22"), flag("C24")))
                .setQuestions(List.of(Question.newBuilder()
                        .setQuestionId("Q2")
                        .setAddressee("fr")
                        .setConsultation(false)
                        .setText("Which court?")
                        .setAskedBy("adeyemi")
                        .setAskedAt(NOON)
                        .setAnswerBy(NOON)
                        .setAnswer("See the decision.")
                        .setAnsweredAt(NOON)
                        .setDocuments(List.of(reference(DOCUMENT)))
                        .build()))
                .setOpenings(List.of(
                        new EvidenceOpening("adeyemi", "refusal-1", 4L, NOON),
                        new EvidenceOpening("brandt", DOCUMENT, null, NOON)))
                .build();
    }

    private static Flag flag(String rule) {
        return Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("1")
                .setSeverity(Severity.REVIEW)
                .setLegalBasis("RPD")
                .setExplanation("refused before")
                .setFacts(List.of(new FactReference(
                        "refusal-1", 4L, FactKind.REFUSED_EXTRADITION, 90, Confidentiality.CONFIDENTIAL, null)))
                .build();
    }

    private static DocumentReference reference(String sha256) {
        return new DocumentReference(sha256, DocumentKind.COURT_DECISION, "application/pdf", TEXT.length);
    }

    private static DocumentProvided document(byte[] content) {
        return DocumentProvided.newBuilder()
                .setCaseId(ID.value())
                .setSubmittedBy("fr")
                .setSha256(DOCUMENT)
                .setKind(DocumentKind.COURT_DECISION)
                .setMediaType("application/pdf")
                .setContent(ByteBuffer.wrap(content))
                .build();
    }

    private static FactRegistered fact(String factId) {
        return FactRegistered.newBuilder()
                .setFactId(factId)
                .setKind(FactKind.REFUSED_EXTRADITION)
                .setReportedBy("br")
                .setProvenance("reported by br")
                .build();
    }

    @Test
    void a_list_says_where_a_document_is_named_whether_it_is_there_and_when_this_officer_opened_it() {
        isWritten(DOCUMENTS, 7, ID + " " + DOCUMENT, document(TEXT));

        EvidenceView view = views.list(ID, officer("brandt")).orElseThrow();
        assertThat(view.documents())
                .containsExactly(
                        new DocumentEvidence(
                                DOCUMENT,
                                DocumentKind.COURT_DECISION,
                                "application/pdf",
                                TEXT.length,
                                List.of(1),
                                List.of("Q2"),
                                true,
                                NOON),
                        new DocumentEvidence(
                                OTHER,
                                DocumentKind.COURT_DECISION,
                                "application/pdf",
                                TEXT.length,
                                List.of(1),
                                List.of(),
                                false,
                                null));
        assertThat(views.list(ID, officer("adeyemi")).orElseThrow().documents())
                .allMatch(document -> document.openedAt() == null);
        assertThat(views.list(new CaseId("FR/2026-999999"), officer("brandt"))).isEmpty();
    }

    @Test
    void a_list_has_a_fact_once_with_the_rules_whose_flags_name_it() {
        assertThat(views.list(ID, officer("adeyemi")).orElseThrow().facts())
                .containsExactly(new FactEvidence(
                        "refusal-1",
                        4,
                        FactKind.REFUSED_EXTRADITION,
                        90,
                        Confidentiality.CONFIDENTIAL,
                        List.of("C22", "C24"),
                        NOON));
    }

    @Test
    void a_document_is_read_from_its_place_and_its_hash_is_checked() {
        isWritten(DOCUMENTS, 7, ID + " " + DOCUMENT, document(TEXT));
        assertThat(views.document(ID, DOCUMENT)).hasValue(TEXT);

        isWritten(DOCUMENTS, 8, ID + " " + DOCUMENT, document("Forged".getBytes(StandardCharsets.UTF_8)));
        records.close(); // the next consumer knows the new end
        assertThatExceptionOfType(EvidenceDamaged.class)
                .isThrownBy(() -> views.document(ID, DOCUMENT))
                .withMessageContaining("herald.documents.v1-2@8");
        assertThat(meters.counter("herald.console.evidence.damaged", "topic", "herald.documents.v1")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_deleted_document_is_gone_from_list_and_files() throws IOException {
        isWritten(DOCUMENTS, 7, ID + " " + DOCUMENT, document(TEXT));
        isWritten(DOCUMENTS, 9, ID + " " + DOCUMENT, null);

        assertThat(views.document(ID, DOCUMENT)).isEmpty();
        assertThat(views.list(ID, officer("brandt")).orElseThrow().documents()).noneMatch(DocumentEvidence::arrived);
        documents.close();
        documents = openDocuments("documents-1");
        documents.applied(Map.of(2, 10L), true);
        documents.close();
        assertThat(bytesOf(folder.resolve("documents")))
                .doesNotContain(DOCUMENT)
                .doesNotContain("Order of the court");
        documents = openDocuments("documents-1");
    }

    @Test
    void places_survive_a_restart_and_are_built_again_for_another_topic() throws IOException {
        isWritten(DOCUMENTS, 7, ID + " " + DOCUMENT, document(TEXT));
        assertThat(bytesOf(folder.resolve("documents"))).doesNotContain("Order of the court");
        documents.close();
        documents = openDocuments("documents-1");
        documents.applied(Map.of(2, 10L), true);
        assertThat(views().document(ID, DOCUMENT)).hasValue(TEXT);

        documents.close();
        documents = openDocuments("documents-2");
        assertThatExceptionOfType(ViewsClosed.class).isThrownBy(() -> views().document(ID, DOCUMENT));
        documents.applied(Map.of(2, 10L), true);
        assertThat(views().document(ID, DOCUMENT)).isEmpty();
    }

    @Test
    void a_fact_is_read_at_the_offset_that_is_its_version() {
        isWritten(REGISTER, 4, "refusal-1", fact("refusal-1"));

        assertThat(views.fact("refusal-1", 4)).hasValueSatisfying(content -> {
            assertThat(content.recordedAt()).isEqualTo(NOON);
            assertThat(content.fact().get("provenance").asString()).isEqualTo("reported by br");
            assertThat(content.fact().get("reportedBy").asString()).isEqualTo("br");
        });
    }

    @Test
    void a_version_that_compaction_removed_or_that_was_never_written_is_gone() {
        isWritten(REGISTER, 9, "refusal-1", fact("refusal-1"));

        assertThat(views.fact("refusal-1", 4)).isEmpty();
        assertThat(views.fact("refusal-1", 10)).isEmpty();
    }

    @Test
    void a_record_of_another_fact_is_not_shown() {
        isWritten(REGISTER, 4, "refusal-2", fact("refusal-2"));

        assertThatExceptionOfType(EvidenceDamaged.class).isThrownBy(() -> views.fact("refusal-1", 4));
    }

    @Test
    void a_hold_is_the_sealed_facts_that_the_sealed_topic_names() {
        isWritten(ATTESTATIONS, 4, "a", attested("a", "de"));
        isWritten(ATTESTATIONS, 6, "b", attested("b", "se"));
        holdsAre(new HoldVersion(1L, List.of(reference("a", 4))), new HoldVersion(2L, List.of(reference("b", 6))));

        assertThat(views.hold(ID, 1)).hasValueSatisfying(content -> {
            assertThat(content.recordedAt()).isEqualTo(NOON);
            JsonNode fact = content.fact().get("facts").get(0);
            assertThat(fact.get("attestedBy").asString()).isEqualTo("de");
            assertThat(fact.get("recordedAt").asString()).isEqualTo(NOON.toString());
            assertThat(fact.get("attestation").get("matter").asString()).isEqualTo("REFUGEE");
            assertThat(fact.get("attestation").get("signedBy").get(0).asString())
                    .isEqualTo("one");
        });
        assertThat(views.hold(ID, 2))
                .hasValueSatisfying(content -> assertThat(content.fact()
                                .get("facts")
                                .get(0)
                                .get("attestedBy")
                                .asString())
                        .isEqualTo("se"));
        assertThat(views.hold(ID, 3)).isEmpty();
    }

    @Test
    void a_blocked_case_whose_sealed_fact_was_not_confirmed_in_time_is_listed() {
        Instant by = Instant.parse("2026-03-15T10:00:00Z");
        caughtUp();
        holdsAre(new HoldVersion(1L, List.of(reference("a", 2), new SealedFactReference("b", 4L, by))));
        assertThat(views.unconfirmed(by.plusMillis(1))).as("no such case").isEmpty();

        arrives(
                request(),
                CaseFile.newBuilder(file()).setState(CaseState.BLOCKED).build());
        assertThat(views.unconfirmed(by)).as("within its term").isEmpty();
        assertThat(views.unconfirmed(by.plusMillis(1))).containsExactly(ID);

        arrives(
                request(),
                CaseFile.newBuilder(file()).setState(CaseState.IN_FORCE).build());
        assertThat(views.unconfirmed(by.plusMillis(1))).as("restored").isEmpty();
    }

    @Test
    void a_hold_whose_facts_are_gone_or_that_ended_is_empty() {
        isWritten(ATTESTATIONS, 4, "a", attested("a", "de"));
        holdsAre(new HoldVersion(1L, List.of(reference("a", 2))));
        assertThat(views.hold(ID, 1)).as("compacted").isEmpty();

        holdsAre(new HoldVersion(1L, List.of(reference("a", 4))));
        assertThat(views.hold(ID, 1)).isPresent();
        holds.accept(new ConsumerRecord<>("herald.holds.v1", 2, 9, ID.value(), null), null);
        assertThat(views.hold(ID, 1)).as("ended").isEmpty();
    }

    @Test
    void a_record_of_another_sealed_fact_is_not_shown() {
        isWritten(ATTESTATIONS, 4, "b", attested("b", "de"));
        holdsAre(new HoldVersion(1L, List.of(reference("a", 4))));

        assertThatExceptionOfType(EvidenceDamaged.class).isThrownBy(() -> views.hold(ID, 1));
    }

    @Test
    void a_hold_that_is_cover_has_neither_a_fact_nor_a_date_and_says_so() {
        holdsAre(new HoldVersion(1L, List.of()));
        assertThat(views.hold(ID, 1)).hasValueSatisfying(content -> {
            assertThat(content.recordedAt()).isNull();
            assertThat(content.fact().path("facts")).isEmpty();
            assertThat(content.fact().path("cover").asString()).startsWith("no fact is behind it");
        });
        assertThat(views.hold(ID, 2)).isEmpty();
    }

    @Test
    void holds_are_closed_until_they_have_been_read_after_a_connection() {
        holdsAre();
        assertThat(views.hold(ID, 1)).isEmpty();

        holds.open(new TopicSnapshot("holds", Map.of(2, 0L), Map.of(2, 10L)));
        assertThatExceptionOfType(ViewsClosed.class).isThrownBy(() -> views.hold(ID, 1));
    }

    private void holdsAre(HoldVersion... versions) {
        holds.open(new TopicSnapshot("holds", Map.of(2, 0L), Map.of(2, 10L)));
        holds.accept(
                new ConsumerRecord<>("herald.holds.v1", 2, 8, ID.value(), null),
                new HoldRecorded(ID.value(), List.of(versions)));
        holds.applied(Map.of(2, 10L), true);
    }

    private static SealedFactReference reference(String factId, long offset) {
        return new SealedFactReference(factId, offset, null);
    }

    private static SealedFactAttested attested(String factId, String member) {
        return SealedFactAttested.newBuilder()
                .setFactId(factId)
                .setAttestedBy(member)
                .setAttestation(Attestation.newBuilder()
                        .setPerson(PersonDescription.newBuilder().build())
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of("FR"))
                        .setSince("2024")
                        .setSignedBy(List.of("one", "two"))
                        .build())
                .build();
    }

    @Test
    void a_broker_that_does_not_answer_makes_evidence_unavailable_until_it_is_back() {
        isWritten(REGISTER, 4, "refusal-1", fact("refusal-1"));
        brokerIsDown = true;
        assertThatExceptionOfType(EvidenceUnavailable.class).isThrownBy(() -> views.fact("refusal-1", 4));

        brokerIsDown = false;
        assertThat(views.fact("refusal-1", 4)).isPresent();
        assertThat(views.fact("refusal-1", 4)).isPresent();
        assertThat(opened).isEqualTo(2);
    }

    private static String bytesOf(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Officer officer(String name) {
        return new Officer(name, OfficerRole.OFFICER, true, List.of());
    }
}
