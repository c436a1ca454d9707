package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.Sent.CASE;
import static dev.herald.intake.kafka.Sent.OTHERS_CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.Bar;
import dev.herald.event.ConstitutionArticle;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.EarlierEnding;
import dev.herald.event.FactRegistered;
import dev.herald.event.MemberKind;
import dev.herald.event.MemberStatus;
import dev.herald.event.MessageRefused;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.event.Refusal;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.state.IntakeCase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the keyed topology makes of what passed the edge. */
class IntakeTopologyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MemberDirectory members = new MemberDirectory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TopologyTestDriver driver = start();
    private long offset;

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void the_shape_is_the_one_agreed() throws IOException {
        try (var expected = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(topology().describe().toString().strip())
                    .isEqualToNormalizingNewlines(new String(expected.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void a_new_request_goes_to_screening_as_revision_1_and_its_sender_gets_a_receipt() {
        submitted(Sent.redNotice().build());

        RequestSubmitted taken = (RequestSubmitted) only(Topics.REQUESTS);
        assertThat(taken.getRevision()).isEqualTo(1);
        assertThat(taken.getContentHash())
                .isEqualTo(ContentHash.of(Sent.redNotice().build()));
        assertThat(taken.getEarlierEnding()).isNull();
        RequestReceived receipt = (RequestReceived) only(Topics.CORRESPONDENCE);
        assertThat(receipt.getAddressee()).isEqualTo("fr");
        assertThat(receipt.getRevision()).isEqualTo(1);
        assertThat(receipt.getRepeated()).isFalse();
        assertThat(receipt.getPosition()).isEqualTo(new SourcePosition("i247.inbound.fr", 0, 0L));
    }

    @Test
    void what_it_causes_carries_metadata_that_derives_from_the_cause() {
        submitted(Sent.redNotice().build());

        TestRecord<String, SpecificRecord> request = read(Topics.REQUESTS).getFirst();
        EventHeaders headers = EventHeaders.from(request.headers());
        assertThat(headers.source()).isEqualTo("/herald/intake");
        assertThat(headers.subject()).isEqualTo(CASE);
        assertThat(headers.id()).hasSize(32);
    }

    @Test
    void the_same_again_repeats_the_receipt_under_another_id_and_does_nothing_else() {
        submitted(Sent.redNotice().build());
        submitted(Sent.redNotice().build());

        assertThat(read(Topics.REQUESTS)).hasSize(1);
        List<RequestReceived> receipts = all(Topics.CORRESPONDENCE, RequestReceived.class);
        assertThat(receipts).extracting(RequestReceived::getRepeated).containsExactly(false, true);
        assertThat(receipts).extracting(RequestReceived::getRevision).containsExactly(1, 1);
        assertThat(receipts).extracting(RequestReceived::getMessageId).doesNotHaveDuplicates();
    }

    @Test
    void what_a_sender_puts_into_intakes_own_fields_is_not_believed() {
        submitted(Sent.redNotice()
                .setRevision(9)
                .setContentHash("mine")
                .setEarlierEnding(new EarlierEnding(DecisionKind.DENIED, "br"))
                .build());

        RequestSubmitted taken = (RequestSubmitted) only(Topics.REQUESTS);
        assertThat(taken.getRevision()).isEqualTo(1);
        assertThat(taken.getContentHash()).isNotEqualTo("mine");
        assertThat(taken.getEarlierEnding()).isNull();
    }

    @Test
    void other_content_for_an_open_case_is_its_next_revision() {
        submitted(Sent.redNotice().build());
        submitted(changed());

        assertThat(all(Topics.REQUESTS, RequestSubmitted.class))
                .extracting(RequestSubmitted::getRevision)
                .containsExactly(1, 2);
    }

    @Test
    void a_case_in_force_stays_in_force_while_its_next_revision_is_examined() {
        submitted(Sent.redNotice().build());
        decided(DecisionKind.APPROVED, 1);
        submitted(changed());

        assertThat(known().getInForce()).isTrue();
        assertThat(known().getRevision()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"DENIED", "CANCELLED", "WITHDRAWN", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void the_same_for_an_ended_case_is_answered_with_that_ending_and_other_content_reopens_it(DecisionKind ending) {
        submitted(Sent.redNotice().build());
        decided(ending, 1);
        submitted(Sent.redNotice().build());
        submitted(changed());

        List<RequestReceived> receipts = all(Topics.CORRESPONDENCE, RequestReceived.class);
        assertThat(receipts.get(1).getEnding()).isEqualTo(ending);
        assertThat(receipts.get(1).getRepeated()).isTrue();
        assertThat(receipts.get(2).getRevision()).isEqualTo(2);
        List<RequestSubmitted> requests = all(Topics.REQUESTS, RequestSubmitted.class);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().getEarlierEnding()).isEqualTo(new EarlierEnding(ending, "fr"));
        assertThat(known().getEnding()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"BLOCKED", "RESTORED", "SUSPENDED"})
    void what_only_interrupts_a_case_does_not_end_it(DecisionKind interruption) {
        submitted(Sent.redNotice().build());
        decided(DecisionKind.APPROVED, 1);
        decided(interruption, 1);

        assertThat(known().getInForce()).isTrue();
        assertThat(known().getEnding()).isNull();
    }

    @Test
    void a_barred_case_is_refused_whatever_is_sent() {
        submitted(Sent.redNotice().build());
        decided(denialWithBar(1));
        submitted(Sent.redNotice().build());
        submitted(changed());

        assertThat(all(Topics.CORRESPONDENCE, SpecificRecord.class).subList(1, 3))
                .allSatisfy(mail -> assertThat(((RequestRefused) mail).getRefusals())
                        .extracting(Refusal::getCode)
                        .containsExactly("CASE_BARRED"));
        assertThat(read(Topics.REQUESTS)).hasSize(1);
    }

    @Test
    void a_case_does_not_change_its_instrument() {
        submitted(Sent.redNotice().build());
        submitted(Sent.diffusionTo("br").build());

        RequestRefused refused = (RequestRefused)
                all(Topics.CORRESPONDENCE, SpecificRecord.class).getLast();
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("INSTRUMENT_CHANGED");
    }

    static Stream<SpecificRecord> changes() {
        return Stream.of(
                Sent.withdrawn(CASE),
                Sent.suspended(CASE),
                Sent.extended(CASE),
                Sent.visibilityChanged(CASE, List.of("br"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_source_changes_follows_its_request(SpecificRecord change) {
        submitted(Sent.redNotice().build());
        submitted(change);

        assertThat(all(Topics.REQUESTS, SpecificRecord.class)).last().isEqualTo(change);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_source_changes_without_a_request_is_refused(SpecificRecord change) {
        submitted(change);

        MessageRefused refused = (MessageRefused) only(Topics.CORRESPONDENCE);
        assertThat(refused.getType()).isEqualTo(change.getSchema().getFullName());
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("CASE_UNKNOWN");
        assertThat(read(Topics.REQUESTS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_source_changes_after_the_end_is_refused(SpecificRecord change) {
        submitted(Sent.redNotice().build());
        decided(DecisionKind.WITHDRAWN, 1);
        submitted(change);

        assertThat(((MessageRefused)
                                all(Topics.CORRESPONDENCE, SpecificRecord.class).getLast())
                        .getRefusals())
                .extracting(Refusal::getCode)
                .containsExactly("CASE_ENDED");
    }

    @Test
    void answers_go_to_review_also_about_others_cases() {
        submitted(Sent.redNotice().setCaseId(OTHERS_CASE).setSubmittedBy("br").build());
        submitted(Sent.redNotice().build());
        submitted(Sent.supplement(CASE));
        submitted(Sent.consultation(OTHERS_CASE));

        assertThat(all(Topics.REPLIES_TOPIC, SpecificRecord.class))
                .containsExactly(Sent.supplement(CASE), Sent.consultation(OTHERS_CASE));
    }

    @Test
    void an_answer_about_an_unknown_case_is_refused_to_who_sent_it() {
        submitted(Sent.consultation(OTHERS_CASE));

        MessageRefused refused = (MessageRefused) only(Topics.CORRESPONDENCE);
        assertThat(refused.getAddressee()).isEqualTo("fr");
        assertThat(refused.getCaseId()).isEqualTo(OTHERS_CASE);
    }

    @Test
    void acknowledgements_go_to_dissemination_those_of_mail_also_without_a_case() {
        submitted(Sent.redNotice().build());
        submitted(Sent.acknowledged(CASE).build());
        submitted(
                Sent.acknowledged(OTHERS_CASE).setVersion(0).setMessageId("m1").build());
        submitted(Sent.acknowledged(OTHERS_CASE).build());

        assertThat(read(Topics.ACKNOWLEDGEMENTS)).hasSize(2);
        assertThat(all(Topics.CORRESPONDENCE, SpecificRecord.class).getLast()).isInstanceOf(MessageRefused.class);
    }

    @Test
    void a_reported_fact_enters_the_register_under_the_reporters_reference() {
        submitted(Sent.refusedExtradition().build());
        submitted(Sent.judgment().build());
        submitted(Sent.refusedExtradition().setRetracted(true).build());

        List<TestRecord<String, SpecificRecord>> facts = read(Topics.REGISTER);
        assertThat(facts)
                .extracting(TestRecord::key)
                .containsExactly(CASE + ":REFUSED_EXTRADITION", CASE + ":JUDGMENT", CASE + ":REFUSED_EXTRADITION");
        FactRegistered first = (FactRegistered) facts.getFirst().value();
        assertThat(first.getReportedBy()).isEqualTo("fr");
        assertThat(first.getRefusedExtradition())
                .isEqualTo(Sent.refusedExtradition().getRefusedExtradition());
        assertThat(((FactRegistered) facts.getLast().value()).getRetracted()).isTrue();
    }

    @Test
    void protected_status_is_sealed_and_leaves_no_trace_in_the_register() {
        submitted(Sent.attestation("A. First", "B. Second").build());

        ProtectedStatusAttested attested = (ProtectedStatusAttested) only(Topics.ATTESTATIONS);
        assertThat(attested.getFactId()).isEqualTo(CASE + ":PROTECTED_STATUS");
        assertThat(attested.getAttestedBy()).isEqualTo("fr");
        assertThat(read(Topics.REGISTER)).isEmpty();
        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();
    }

    @Test
    void members_are_known_from_their_topic_and_forgotten_with_it() {
        var topic = driver.createInputTopic(
                Topics.MEMBERS.name(),
                new StringSerializer(),
                serde.asKafkaSerde().serializer());
        topic.pipeInput("br", Sent.member("br", MemberKind.NCB, MemberStatus.SUSPENDED));
        assertThat(members.find(Sent.code("br")))
                .hasValueSatisfying(member -> assertThat(member.active()).isFalse());
        topic.pipeInput("br", null);
        assertThat(members.find(Sent.code("br"))).isEmpty();
    }

    @Test
    void what_becomes_of_requests_is_counted() {
        submitted(Sent.redNotice().build());
        submitted(Sent.redNotice().build());

        assertThat(meters.counter("herald.intake.admissions", "outcome", "Repetition")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void nothing_of_a_person_is_kept() {
        submitted(Sent.redNotice().build());

        assertThat(known().toString()).doesNotContain("Testmann").doesNotContain("1971");
    }

    /** Intake reads two topics; a decision is caused by a revision that intake passed on, beyond that any order. */
    @ParameterizedTest
    @MethodSource
    void whatever_order_topics_arrive_in_a_case_ends_the_same(Story story) {
        List<End> ends = new ArrayList<>();
        for (List<Step> order : story.orders()) {
            driver.close();
            driver = start();
            order.forEach(this::pipe);
            ends.add(new End(
                    story.slipsPast() ? 0 : known().getRevision(),
                    known().getEnding(),
                    known().getInForce(),
                    known().getBarred()));
        }

        assertThat(ends).hasSizeGreaterThan(1).containsOnly(story.end());
    }

    static Stream<Story> whatever_order_topics_arrive_in_a_case_ends_the_same() {
        Step first = Step.submission(Sent.redNotice().build());
        Step second = Step.submission(changed());
        return Stream.of(
                new Story(
                        "denied while the next revision is under way",
                        List.of(first, second),
                        List.of(Step.decision(decision(DecisionKind.DENIED, 1), 1)),
                        new End(2, null, false, false)),
                new Story(
                        "approved, cancelled while the bureau sends the same again",
                        List.of(first, first),
                        List.of(
                                Step.decision(decision(DecisionKind.APPROVED, 1), 1),
                                Step.decision(decision(DecisionKind.CANCELLED, 1), 1)),
                        new End(1, DecisionKind.CANCELLED, false, false)),
                new Story(
                        "approved, and the update approved",
                        List.of(first, second),
                        List.of(
                                Step.decision(decision(DecisionKind.APPROVED, 1), 1),
                                Step.decision(decision(DecisionKind.APPROVED, 2), 2)),
                        new End(2, null, true, false)),
                new Story(
                        "barred while the next revision is under way",
                        List.of(first, second),
                        List.of(Step.decision(denialWithBar(1), 1)),
                        new End(0, DecisionKind.DENIED, false, true)));
    }

    /** An event, and how many submissions have to come before it. */
    private record Step(Topic topic, SpecificRecord event, int after) {
        static Step submission(SpecificRecord event) {
            return new Step(Topics.SUBMISSIONS, event, 0);
        }

        static Step decision(DecisionIssued event, int revision) {
            return new Step(Topics.DECISIONS, event, revision);
        }
    }

    private record End(int revision, DecisionKind ending, boolean inForce, boolean barred) {}

    private record Story(String name, List<Step> submissions, List<Step> decisions, End end) {

        /** Whether the last revision may slip past a bar, or be refused by it. */
        boolean slipsPast() {
            return end.barred();
        }

        List<List<Step>> orders() {
            List<List<Step>> all = new ArrayList<>();
            interleave(List.of(), submissions, decisions, all);
            return all;
        }

        private void interleave(List<Step> done, List<Step> first, List<Step> second, List<List<Step>> all) {
            if (first.isEmpty() && second.isEmpty()) {
                all.add(done);
            }
            long submitted = done.stream()
                    .filter(step -> step.topic() == Topics.SUBMISSIONS)
                    .count();
            if (!first.isEmpty()) {
                interleave(with(done, first), rest(first), second, all);
            }
            if (!second.isEmpty() && second.getFirst().after() <= submitted) {
                interleave(with(done, second), first, rest(second), all);
            }
        }

        private static List<Step> with(List<Step> done, List<Step> next) {
            return Stream.concat(done.stream(), Stream.of(next.getFirst())).toList();
        }

        private static List<Step> rest(List<Step> steps) {
            return steps.subList(1, steps.size());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    // --- vocabulary

    private static RequestSubmitted changed() {
        return Sent.redNotice().setRetainUntil("2028").build();
    }

    private static DecisionIssued decision(DecisionKind kind, int revision) {
        return DecisionIssued.newBuilder()
                .setCaseId(CASE)
                .setKind(kind)
                .setRevision(revision)
                .setRequester("fr")
                .setRuleBook("rules")
                .setRegisterVersion(1)
                .build();
    }

    private static DecisionIssued denialWithBar(int revision) {
        return DecisionIssued.newBuilder(decision(DecisionKind.DENIED, revision))
                .setBar(new Bar(ConstitutionArticle.ARTICLE_3, "fr", null, List.of()))
                .build();
    }

    private void submitted(SpecificRecord event) {
        pipe(Step.submission(event));
    }

    private void decided(DecisionKind kind, int revision) {
        decided(decision(kind, revision));
    }

    private void decided(DecisionIssued decision) {
        pipe(Step.decision(decision, 0));
    }

    private void pipe(Step step) {
        String caseId = Wire.text(step.event(), "caseId");
        String position = SourcePositions.text("i247.inbound.fr", 0, offset++);
        Headers headers = EventHeaders.first(
                        step.event().getSchema().getFullName(), "/i247/fr", NOW, caseId, caseId, position)
                .toKafka();
        headers.add(SourcePositions.HEADER, position.getBytes(StandardCharsets.UTF_8));
        driver.createInputTopic(
                        step.topic().name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer())
                .pipeInput(new TestRecord<>(caseId, step.event(), headers, NOW));
    }

    private List<TestRecord<String, SpecificRecord>> read(Topic topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        serde.asKafkaSerde().deserializer())
                .readRecordsToList();
    }

    private <T> List<T> all(Topic topic, Class<T> type) {
        return read(topic).stream().map(record -> type.cast(record.value())).toList();
    }

    private SpecificRecord only(Topic topic) {
        List<TestRecord<String, SpecificRecord>> records = read(topic);
        assertThat(records).hasSize(1);
        return records.getFirst().value();
    }

    private IntakeCase known() {
        return driver.<String, IntakeCase>getKeyValueStore(IntakeTopology.CASES).get(CASE);
    }

    private Topology topology() {
        Topology topology = new Topology();
        new IntakeTopology(new MemberDirectory(), () -> NOW, meters).build(topology, serde);
        return topology;
    }

    private TopologyTestDriver start() {
        try {
            Properties settings = new Properties();
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "herald-intake");
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
            settings.put(
                    StreamsConfig.STATE_DIR_CONFIG,
                    Files.createTempDirectory("intake").toString());
            Topology topology = new Topology();
            new IntakeTopology(members, () -> NOW, meters).build(topology, serde);
            return new TopologyTestDriver(topology, settings, NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
