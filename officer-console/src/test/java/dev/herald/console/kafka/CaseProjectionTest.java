package dev.herald.console.kafka;

import static dev.herald.console.api.CommandRequestFixture.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.console.api.CaseQuery;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews.PreviewSeal;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.ClaimView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.index.CaseIndex;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.console.pages.QueueFilter;
import dev.herald.console.pages.QueueReason;
import dev.herald.console.pages.Times;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.preview.CommandPreview;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Claim;
import dev.herald.event.Concern;
import dev.herald.event.DocumentReference;
import dev.herald.event.Escalation;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.Flag;
import dev.herald.event.LocationReport;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.ProposedDecision;
import dev.herald.event.Question;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.event.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CaseProjectionTest {

    private static final CaseId ID = new CaseId("FR/2026-000123");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Officer CLEARED = new Officer("castillo", OfficerRole.OFFICER, true, List.of("UY"));

    private static final TopicSnapshot TOPIC = new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, 0L));

    private final EventSerde serde = InMemoryRegistry.serde();

    @TempDir
    private Path folder;

    private final List<String> forgotten = new ArrayList<>();
    private CaseProjection cases;
    private long offset;
    private Instant now = NOON;

    @BeforeEach
    void open() {
        open(Duration.ofMillis(300));
    }

    /** Opens a projection whose readers wait so long at most. */
    private void open(Duration patience) {
        cases = projection(patience);
        cases.open(TOPIC);
        caughtUp();
    }

    @AfterEach
    void close() throws IOException {
        cases.close();
    }

    private CaseProjection projection() {
        return projection(Duration.ofMillis(300));
    }

    private CaseProjection projection(Duration patience) {
        return new CaseProjection(
                new ProjectionSettings(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO),
                patience,
                serde,
                List::of,
                () -> now,
                forgotten::add);
    }

    private void caughtUp() {
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            cases.applied(Map.of(0, offset), true);
            assertThat(cases.isReadable()).isTrue();
        });
    }

    /** Reads a record as the follower does, and shows it. */
    private void arrives(String key, @Nullable SpecificRecord event) {
        read(key, event);
        caughtUp();
    }

    private void read(String key, @Nullable SpecificRecord event) {
        byte[] bytes = event == null ? null : serde.serialize(event);
        cases.accept(new ConsumerRecord<>("herald.cases.v1", 0, offset++, key, bytes), event);
    }

    private void arrives(CaseFile file, @Nullable RequestSubmitted request) {
        if (request != null) {
            read(ID + " " + request.getRevision(), new CaseContent(ID.value(), request.getRevision(), request));
        }
        arrives(ID.value(), file);
    }

    @Test
    void the_hash_of_a_preview_is_the_one_that_review_makes_of_the_command() {
        CaseFile file = file(2);
        arrives(file, request());
        CommandRequest command = command("""
                {"kind": "UPHOLD", "revision": 2, "sequence": %d, "commandId": "c", "reasons": "Because."}""".formatted(file.getSequence()));

        PreviewSeal seal = cases.seal(ID, CLEARED, command).orElseThrow();

        CommandPreview atReview = CommandPreview.of(KafkaCommandGateway.event(ID, CLEARED, "c", command), file);
        assertThat(seal.hash()).isEqualTo(atReview.hash());
        assertThat(seal.parts()).contains("sequence=" + file.getSequence(), "revision=2");
    }

    @Test
    void a_case_whose_file_has_no_content_any_more_is_forgotten() {
        arrives(file(2), request());
        assertThat(forgotten).isEmpty();

        arrives(ID.value(), CaseFile.newBuilder(file(2)).setContentRevision(0).build());
        assertThat(forgotten).containsExactly(ID.value());
    }

    @Test
    void the_hash_of_a_proposal_over_a_hold_is_for_officers_with_clearance() {
        CaseFile held = CaseFile.newBuilder(file(2))
                .setFlags(List.of(Flag.newBuilder(file(2).getFlags().getFirst())
                        .setCleared(true)
                        .build()))
                .setProposal(ProposedDecision.newBuilder()
                        .setKind(DecisionKind.CANCELLED)
                        .setOfficer("castillo")
                        .setReasons("Because.")
                        .setProposedAt(NOON)
                        .setPreviewHash("3f9a")
                        .build())
                .build();
        arrives(held, request());
        Officer uncleared = new Officer("brandt", OfficerRole.OFFICER, false, List.of("NZ"));

        assertThat(cases.find(ID, CLEARED).orElseThrow().file().getProposal().getPreviewHash())
                .isEqualTo("3f9a");
        assertThat(cases.find(ID, uncleared).orElseThrow().file().getProposal().getPreviewHash())
                .isEmpty();
    }

    @Test
    void the_hash_of_a_proposal_with_sealed_words_stays_hidden_when_the_hold_is_gone() {
        CaseFile file = file(2);
        arrives(
                CaseFile.newBuilder(file)
                        .setProposal(ProposedDecision.newBuilder(file.getProposal())
                                .setPreviewHash("3f9a")
                                .build())
                        .build(),
                request());
        Officer uncleared = new Officer("brandt", OfficerRole.OFFICER, false, List.of("NZ"));

        assertThat(cases.find(ID, CLEARED).orElseThrow().file().getProposal().getPreviewHash())
                .isEqualTo("3f9a");
        assertThat(cases.find(ID, uncleared).orElseThrow().file().getProposal().getPreviewHash())
                .isEmpty();
    }

    @Test
    void a_view_has_every_field_of_the_case_file_but_the_request_and_what_only_programs_use() {
        CaseFile file = file(2);
        arrives(file, request());

        ObjectNode expected = AvroToJson.writeWithNulls(file);
        expected.remove("handledCommands");
        expected.remove("arrivedDocuments");
        ((ObjectNode) expected.get("proposal")).remove("commandId");
        expected.remove("contentRevision");
        expected.remove("previousRevision");
        expected.remove("nextDeadlineAt");
        expected.remove("sealed");
        expected.set("request", AvroToJson.writeWithNulls(request()));
        expected.putNull("approvedRequest");
        expected.putNull("previousRequest");
        expected.putObject("deciders").put("officers", 0).put("cleared", 0).putArray("recused");
        assertThat(JSON.readTree(JSON.writeValueAsString(cases.find(ID, CLEARED).orElseThrow())))
                .isEqualTo(JSON.readTree(expected.toString()));
    }

    @Test
    void an_officer_without_clearance_reads_a_case_without_sealed_words() {
        arrives(file(2), request());
        Officer uncleared = new Officer("brandt", OfficerRole.OFFICER, false, List.of("CH"));

        String cleared = JSON.writeValueAsString(cases.find(ID, CLEARED).orElseThrow());
        String shown = JSON.writeValueAsString(cases.find(ID, uncleared).orElseThrow());

        assertThat(cleared).contains("sealed proposal", "sealed decision");
        assertThat(shown)
                .doesNotContain("sealed proposal", "sealed decision")
                .isEqualTo(cleared.replace("sealed proposal", "")
                        .replace("sealed decision", "")
                        .replace("\"sealed\":true", "\"sealed\":false"));
        assertThat(JSON.writeValueAsString(
                        cases.list(new CaseQuery(null, false, false, CaseQuery.Order.CHANGED, null, 9))))
                .doesNotContain("sealed decision", "sealed proposal");
    }

    @Test
    void an_explanation_has_the_cause_of_the_latest_screening_and_masks_the_person() {
        arrives(file(2), request());

        assertThat(cases.explain(ID, CLEARED))
                .contains(new Explanation(
                        "FR/2026-000123",
                        "fr",
                        Instrument.RED_NOTICE,
                        CaseState.IN_FORCE,
                        2,
                        2,
                        false,
                        "book",
                        7,
                        NOON.plusSeconds(1),
                        ScreeningCause.REGISTER,
                        List.of(new ExplainedFlag(
                                "C22",
                                "1",
                                Severity.REVIEW,
                                "AGN/53/RES/7",
                                "extradition was refused before",
                                List.of(
                                        "requires a review by two officers with the worksheet",
                                        "blocks the revision in force until officers decide",
                                        "holds a diffusion until it is approved"),
                                List.of(
                                        new ExplainedField("person.name", "•••"),
                                        new ExplainedField("instrument", "RED_NOTICE"),
                                        new ExplainedField("charges[1].maximumPenalty", ""),
                                        new ExplainedField("charges.no[such]", "")),
                                List.of("KE/2026-000001", "US/2026-000001"),
                                List.of(new ExplainedFact(
                                        "f-1",
                                        4,
                                        FactKind.REFUSED_EXTRADITION,
                                        60,
                                        Confidentiality.FOR_OFFICIAL_USE_ONLY)))),
                        List.of()));
    }

    @Test
    void an_explanation_of_a_forgotten_person_says_so() {
        arrives(file(0), null);

        Explanation explanation = cases.explain(ID, CLEARED).orElseThrow();
        assertThat(explanation.forgotten()).isTrue();
        assertThat(explanation.flags().getFirst().evidence())
                .extracting(ExplainedField::value)
                .containsOnly("");
    }

    @Test
    void changes_make_no_file_until_they_are_read() throws IOException {
        arrives(file(2), request());
        long before = files();
        for (int sequence = 1; sequence <= 20; sequence++) {
            arrives(file(2), request());
        }
        assertThat(files()).isEqualTo(before);

        assertThat(cases.find(ID, CLEARED)).isPresent();
        assertThat(files()).isGreaterThan(before);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void a_deleted_case_is_shown_no_more() {
        arrives(file(2), request());
        arrives(ID.value(), null);

        assertThat(cases.find(ID, CLEARED)).isEmpty();
        assertThat(cases.explain(ID, CLEARED)).isEmpty();
        assertThat(cases.list(new CaseQuery(null, false, false, CaseQuery.Order.CHANGED, null, 10)))
                .isEmpty();
    }

    @Test
    void the_revision_in_force_is_shown_beside_its_update() {
        RequestSubmitted update =
                RequestSubmitted.newBuilder(request()).setRevision(3).build();
        read(ID + " 2", new CaseContent(ID.value(), 2, request()));
        arrives(CaseFile.newBuilder(file(3)).setRevision(3).build(), update);

        CaseView view = cases.find(ID, CLEARED).orElseThrow();
        assertThat(view.request().getRevision()).isEqualTo(3);
        assertThat(view.approvedRequest().getRevision()).isEqualTo(2);
    }

    @Test
    void the_queue_finds_a_case_that_waits_for_an_officer_by_its_instrument_and_its_requester() {
        arrives(file(2), request());
        assertThat(queue(QueueLabel.WAITS, QueueLabel.of(Instrument.RED_NOTICE), QueueLabel.ofRequester("FR")))
                .containsExactly(ID.value());
        assertThat(queue(QueueLabel.HELD)).isEmpty();
        assertThat(queue(QueueLabel.of(Instrument.UN_SPECIAL_NOTICE))).isEmpty();

        CaseFile decided = CaseFile.newBuilder(file(2)).setProposal(null).build();
        arrives(ID.value(), decided);
        assertThat(queue(QueueLabel.WAITS)).isEmpty();
        arrives(ID.value(), CaseFile.newBuilder(decided).setReviewDue(true).build());
        assertThat(queue(QueueLabel.WAITS)).hasSize(1);
        arrives(
                ID.value(),
                CaseFile.newBuilder(decided)
                        .setRevision(3)
                        .setContentRevision(3)
                        .build());
        assertThat(queue(QueueLabel.WAITS)).hasSize(1);
        arrives(
                ID.value(),
                CaseFile.newBuilder(file(2)).setState(CaseState.DENIED).build());
        assertThat(queue(QueueLabel.WAITS)).isEmpty();
        arrives(
                ID.value(),
                CaseFile.newBuilder(decided)
                        .setState(CaseState.AWAITING_ANSWER)
                        .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                        .setApprovedRevision(0)
                        .build());
        assertThat(queue(QueueLabel.WAITS)).isEmpty();
        assertThat(queue(QueueLabel.HELD)).hasSize(1);
    }

    @Test
    void the_queue_finds_escalated_cases_and_cases_by_the_rules_that_raised_their_flags() {
        arrives(file(2), request());
        assertThat(queue(QueueLabel.ofRule("C22"))).hasSize(1);
        assertThat(queue(QueueLabel.ofRule("C24"))).isEmpty();
        assertThat(queue(QueueLabel.ESCALATED)).hasSize(file(2).getEscalated() == null ? 0 : 1);
        arrives(ID.value(), CaseFile.newBuilder(file(2)).setEscalated(null).build());
        assertThat(queue(QueueLabel.ESCALATED)).isEmpty();
    }

    @Test
    void a_claim_is_shown_until_it_is_over_though_no_record_follows() {
        arrives(file(2), request());
        ClaimView claim = new ClaimView("adeyemi", NOON, NOON.plusSeconds(3_600));
        QueueQuery all = new QueueQuery(List.of(), null, false, null, NOON, null, 10);

        now = NOON.plusSeconds(3_599);
        assertThat(cases.find(ID, CLEARED).orElseThrow().file().getClaim())
                .isEqualTo(new Claim("adeyemi", NOON, NOON.plusSeconds(3_600)));
        assertThat(cases.queue(all).cases().getFirst().claim()).isEqualTo(claim);
        now = NOON.plusSeconds(3_600);
        assertThat(cases.find(ID, CLEARED).orElseThrow().file().getClaim()).isNull();
        assertThat(cases.queue(all).cases().getFirst().claim()).isNull();
    }

    @Test
    void a_reader_waits_for_another_claim_because_a_claim_moves_no_sequence() throws Exception {
        cases.close();
        open(Duration.ofMinutes(5));
        arrives(file(2), request());
        Optional<ClaimView> before = cases.claimOf(ID);
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<Boolean> shown = others.submit(() -> cases.awaitOtherClaim(ID, before));
            arrives(ID.value(), CaseFile.newBuilder(file(2)).setClaim(null).build());
            assertThat(shown.get(3, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(cases.claimOf(ID)).isEmpty();
    }

    @Test
    void an_overdue_answer_is_late_in_the_queue_and_no_deadline_that_review_has_not_handled() {
        Question overdue = Question.newBuilder(file(2).getQuestions().getFirst())
                .setAnswer(null)
                .setAnsweredAt(null)
                .setOverdue(true)
                .setClosesAt(NOON.plus(Duration.ofDays(14)))
                .build();
        CaseFile undecided = CaseFile.newBuilder(file(2))
                .setState(CaseState.AWAITING_ANSWER)
                .setQuestions(List.of(overdue))
                .setReviewDueAt(null)
                .setRetainedUntil(NOON.plus(Duration.ofDays(300)))
                .setNextDeadlineAt(NOON.plus(Duration.ofDays(14)))
                .build();
        arrives(ID.value(), undecided);

        CaseSummary shown = cases.queue(
                        new QueueQuery(List.of(), null, false, null, NOON.plus(Duration.ofDays(7)), null, 10))
                .cases()
                .getFirst();
        assertThat(shown.nextDeadline()).isEqualTo(overdue.getAnswerBy());
        assertThat(shown.answerOverdue()).isTrue();
        assertThat(cases.pastDeadline(NOON.plus(Duration.ofDays(1)))).isZero();
        assertThat(cases.pastDeadline(NOON.plus(Duration.ofDays(15)))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"AWAITING_ANSWER", "IN_FORCE", "BLOCKED"})
    void the_time_of_a_bureau_to_answer_is_no_term_of_officers(CaseState state) {
        Question asked = Question.newBuilder(file(2).getQuestions().getFirst())
                .setAnswer(null)
                .setAnsweredAt(null)
                .build();
        arrives(
                ID.value(),
                CaseFile.newBuilder(file(2))
                        .setState(state)
                        .setQuestions(List.of(asked))
                        .setRetainedUntil(NOON.plus(Duration.ofDays(300)))
                        .setNextDeadlineAt(asked.getAnswerBy())
                        .build());
        assertThat(shownDeadline()).isEqualTo(NOON.plus(Duration.ofDays(300)));
    }

    @Test
    void a_term_that_a_block_stops_is_no_deadline_that_review_has_not_handled() {
        Concern stopped = Concern.newBuilder()
                .setRuleId("C23")
                .setSince(NOON)
                .setDueAt(NOON.plus(Duration.ofDays(7)))
                .setBlocksOnExpiry(false)
                .setOverdue(false)
                .build();
        arrives(
                ID.value(),
                CaseFile.newBuilder(file(2))
                        .setState(CaseState.BLOCKED)
                        .setRetainedUntil(null)
                        .setConcerns(List.of(stopped))
                        .setNextDeadlineAt(null)
                        .build());

        assertThat(cases.pastDeadline(NOON.plus(Duration.ofDays(8)))).isZero();
        assertThat(shownDeadline()).as("of what does not run").isNull();

        Instant block = NOON.plus(Duration.ofDays(3));
        arrives(
                ID.value(),
                CaseFile.newBuilder(file(3))
                        .setState(CaseState.BLOCKED)
                        .setRetainedUntil(null)
                        .setQuestions(List.of())
                        .setSuspendedUntil(null)
                        .setConcerns(List.of(stopped))
                        .setNextDeadlineAt(block)
                        .build());
        assertThat(shownDeadline()).as("of the block").isEqualTo(block);
    }

    private @Nullable Instant shownDeadline() {
        return cases.queue(new QueueQuery(List.of(), null, false, null, NOON, null, 10))
                .cases()
                .getFirst()
                .nextDeadline();
    }

    @Test
    void a_review_that_is_due_is_late_in_the_queue_and_no_deadline_that_review_has_not_handled() {
        CaseFile due = CaseFile.newBuilder(file(2))
                .setReviewDue(true)
                .setReviewDueAt(NOON)
                .setRetainedUntil(NOON.plus(Duration.ofDays(300)))
                .build();
        arrives(ID.value(), due);

        assertThat(cases.queue(new QueueQuery(List.of(), null, false, null, NOON, null, 10))
                        .cases())
                .singleElement()
                .extracting(CaseSummary::nextDeadline)
                .isEqualTo(NOON);
        assertThat(cases.pastDeadline(NOON.plus(Duration.ofDays(1)))).isZero();
    }

    private List<String> queue(String... labels) {
        return cases.queue(new QueueQuery(List.of(labels), null, false, null, NOON, null, 10)).cases().stream()
                .map(CaseSummary::caseId)
                .toList();
    }

    @Test
    void an_officer_without_clearance_sees_a_case_with_a_hold_as_one_without() {
        CaseFile file = CaseFile.newBuilder(file(2)).setProposal(null).build();
        Flag hold = Flag.newBuilder(file.getFlags().getFirst())
                .setRuleId("HOLD")
                .setSeverity(Severity.BLOCK)
                .setHolds(true)
                .setCleared(true)
                .build();
        List<Flag> flags = new ArrayList<>(file.getFlags());
        flags.addFirst(hold);
        List<TimelineEntry> timeline = new ArrayList<>(file.getTimeline());
        TimelineEntry screened = new TimelineEntry(
                NOON,
                "SCREENED_AGAIN",
                "screening",
                2,
                "REGISTER: flagged by C22",
                new TimelineScreening(ScreeningCause.REGISTER, "3f9a", 7L, List.of("C22")));
        timeline.add(screened);
        CaseFile free = CaseFile.newBuilder(file).setTimeline(timeline).build();
        List<TimelineEntry> withHold = new ArrayList<>(timeline);
        withHold.set(
                withHold.size() - 1,
                TimelineEntry.newBuilder(screened)
                        .setDetail("REGISTER: flagged by HOLD, C22")
                        .setScreening(
                                new TimelineScreening(ScreeningCause.REGISTER, "3f9a", 7L, List.of("HOLD", "C22")))
                        .build());
        CaseFile held = CaseFile.newBuilder(free)
                .setFlags(flags)
                .setApprovedFlags(List.of(hold))
                .setTimeline(withHold)
                .setOpenings(List.of(new EvidenceOpening("castillo", "HOLD", 1L, NOON)))
                .setVerdicts(List.of(new FactVerdict("castillo", "HOLD", 1L, PersonVerdict.SAME, NOON)))
                .setConcerns(List.of(Concern.newBuilder()
                        .setRuleId("HOLD")
                        .setSince(NOON)
                        .setDueAt(NOON)
                        .setRevision(0)
                        .setReason("")
                        .setBlocksOnExpiry(true)
                        .setOverdue(false)
                        .build()))
                .build();
        Officer uncleared = new Officer("brandt", OfficerRole.OFFICER, false, List.of("CH"));

        arrives(free, request());
        List<Object> without = seenBy(uncleared);
        arrives(held, request());
        List<Object> with = seenBy(uncleared);

        assertThat(with).isEqualTo(without);
        assertThat(with.toString()).doesNotContain("HOLD");
        assertThat(seenBy(CLEARED).toString()).contains("HOLD");
    }

    /** Returns all that an officer reads of the case: page, explanation, lists, what is found by rule, preview. */
    private List<Object> seenBy(Officer officer) {
        SearchQuery byRule = new SearchQuery("", "", "", "", "hold", "", "");
        return List.of(
                JSON.writeValueAsString(cases.find(ID, officer).orElseThrow()),
                cases.explain(ID, officer).toString(),
                cases.list(new CaseQuery(null, false, false, CaseQuery.Order.CHANGED, null, 9)),
                cases.queue(QueueFilter.of(Map.of("show", "all")).query(NOON, officer)),
                cases.queue(
                        QueueFilter.of(Map.of("rule", "HOLD", "show", "all")).query(NOON, officer)),
                cases.search(byRule, officer));
    }

    @Test
    void only_cleared_officers_read_what_was_said_about_the_person_of_a_hold() {
        arrives(
                CaseFile.newBuilder(file(2))
                        .setVerdicts(List.of(
                                new FactVerdict("castillo", "HOLD", 3L, PersonVerdict.NOT_SAME, NOON),
                                new FactVerdict("brandt", "f-1", 4L, PersonVerdict.SAME, NOON)))
                        .build(),
                request());

        assertThat(cases.find(ID, CLEARED).orElseThrow().file().getVerdicts())
                .extracting(FactVerdict::getFactId)
                .containsExactly("HOLD", "f-1");
        assertThat(cases.find(ID, new Officer("brandt", OfficerRole.OFFICER, false, List.of()))
                        .orElseThrow()
                        .file()
                        .getVerdicts())
                .extracting(FactVerdict::getFactId)
                .containsExactly("f-1");
    }

    @Test
    void it_goes_on_where_its_files_end() throws IOException {
        arrives(file(2), request());
        cases.close();
        cases = projection();

        assertThat(cases.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, offset))))
                .isEqualTo(Map.of(0, offset));
        caughtUp();
        assertThat(cases.find(ID, CLEARED)).isPresent();
    }

    @Test
    void records_of_a_batch_that_was_not_applied_are_not_kept_when_it_is_closed() throws IOException {
        arrives(file(2), request());
        read("FR/2026-000124", another("FR/2026-000124"));
        cases.close();
        offset--;
        cases = projection();
        connect();
        caughtUp();

        assertThat(cases.find(new CaseId("FR/2026-000124"), CLEARED)).isEmpty();
    }

    @Test
    void another_connection_shows_nothing_older_than_what_was_shown() throws IOException {
        aCaseIsInTheFiles();
        arrives("FR/2026-000124", another("FR/2026-000124"));
        arrives(ID.value(), null);
        assertThat(cases.find(ID, CLEARED)).isEmpty();

        Map<Integer, Long> next = connect();

        assertThat(cases.find(ID, CLEARED)).isEmpty();
        assertThat(cases.find(new CaseId("FR/2026-000124"), CLEARED)).isPresent();
        assertThat(next).isEqualTo(Map.of(0, offset));
    }

    @Test
    void nothing_is_shown_while_records_that_were_shown_come_again() throws IOException {
        aCaseIsInTheFiles();
        long applied = offset;
        read(ID.value(), null);

        Map<Integer, Long> next = connect();

        assertThatExceptionOfType(ViewsClosed.class).isThrownBy(() -> cases.find(ID, CLEARED));
        assertThat(next).isEqualTo(Map.of(0, applied));
        read(ID.value(), null);
        caughtUp();
        assertThat(cases.find(ID, CLEARED)).isEmpty();
    }

    private void aCaseIsInTheFiles() throws IOException {
        arrives(file(2), request());
        cases.close();
        cases = projection();
        connect();
        caughtUp();
    }

    private Map<Integer, Long> connect() {
        return cases.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, offset)));
    }

    @Test
    void a_question_does_not_take_a_diffusion_that_is_out_unreviewed_from_the_queue() {
        CaseFile out = CaseFile.newBuilder(file(2))
                .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                .setState(CaseState.AWAITING_ANSWER)
                .setApprovedRevision(0)
                .setConcerns(List.of(
                        new Concern(null, null, null, 1, "", NOON, NOON.plusSeconds(86_400), false, false, null)))
                .build();
        arrives(ID.value(), out);
        assertThat(queue(QueueLabel.WAITS)).hasSize(1);
        assertThat(queue(QueueLabel.UNREVIEWED)).hasSize(1);
        assertThat(cases.oldestUnreviewed()).contains(NOON);

        arrives(ID.value(), CaseFile.newBuilder(out).setState(CaseState.BLOCKED).build());
        assertThat(queue(QueueLabel.UNREVIEWED)).as("it is hidden").isEmpty();
        assertThat(cases.oldestUnreviewed()).isEmpty();
    }

    @Test
    void a_case_with_pending_extradition_may_have_somebody_detained_unless_it_is_another_person() {
        Flag pending = Flag.newBuilder(file(2).getFlags().getFirst())
                .setFacts(List.of(new FactReference(
                        "fact", 1L, FactKind.PENDING_EXTRADITION, 90, Confidentiality.FOR_OFFICIAL_USE_ONLY, null)))
                .build();
        QueueQuery all = new QueueQuery(List.of(), null, false, null, NOON, null, 10);
        arrives(
                ID.value(),
                CaseFile.newBuilder(file(2)).setFlags(List.of(pending)).build());
        assertThat(cases.queue(all).cases().getFirst().detained()).isTrue();

        arrives(
                ID.value(),
                CaseFile.newBuilder(file(2))
                        .setFlags(List.of(
                                Flag.newBuilder(pending).setSettled(true).build()))
                        .setApprovedFlags(List.of())
                        .build());
        assertThat(cases.queue(all).cases().getFirst().detained()).isFalse();
        assertThat(cases.queue(all).cases().getFirst().weight()).isNull();
    }

    @Test
    void an_arrest_on_a_notice_in_force_puts_the_case_before_those_that_wait_until_a_release_is_reported() {
        CaseFile inForce = CaseFile.newBuilder(file(2))
                .setState(CaseState.IN_FORCE)
                .setReviewDue(true)
                .setFlags(List.of())
                .setApprovedFlags(List.of())
                .setReports(List.of(located("de", LocationKind.ARRESTED), located("se", LocationKind.LOCATED)))
                .build();
        arrives("FR/2026-000124", another("FR/2026-000124"));
        arrives(ID.value(), inForce);

        CaseSummary first = waiting().getFirst();
        assertThat(first.caseId()).isEqualTo(ID.value());
        assertThat(first.detained()).isTrue();
        assertThat(QueueReason.of(first, new Times(NOON, ZoneOffset.UTC)))
                .isEqualTo("arrest reported by de: somebody may be detained");

        arrives(
                ID.value(),
                CaseFile.newBuilder(inForce)
                        .setReports(List.of(located("de", LocationKind.ARRESTED), located("de", LocationKind.RELEASED)))
                        .build());
        assertThat(waiting()).noneMatch(CaseSummary::detained);
        assertThat(waiting().getLast().caseId()).isEqualTo(ID.value());
    }

    @Test
    void papers_that_are_due_are_found_by_their_label_with_their_day_until_they_are_sent_or_the_case_ends() {
        Question papers = Question.newBuilder()
                .setQuestionId("FR-1")
                .setAddressee("fr")
                .setConsultation(false)
                .setText("Send the papers.")
                .setAskedBy("policy")
                .setAskedAt(NOON)
                .setAnswerBy(NOON.plusSeconds(86_400))
                .setHolder("de")
                .build();
        CaseFile arrested = CaseFile.newBuilder(file(2))
                .setState(CaseState.IN_FORCE)
                .setReviewDueAt(null)
                .setRetainedUntil(null)
                .setReports(List.of(located("de", LocationKind.ARRESTED)))
                .setQuestions(List.of(papers))
                .build();
        arrives(ID.value(), arrested);
        assertThat(queue(QueueLabel.PAPERS_DUE)).hasSize(1);
        QueueQuery due = new QueueQuery(List.of(QueueLabel.PAPERS_DUE), null, false, null, NOON, null, 10);
        assertThat(cases.queue(due).cases().getFirst().nextDeadline()).isEqualTo(papers.getAnswerBy());
        assertThat(cases.queue(due).cases().getFirst().arrestedIn()).containsExactly("de");

        arrives(
                ID.value(),
                CaseFile.newBuilder(arrested).setState(CaseState.BLOCKED).build());
        assertThat(cases.queue(due).cases().getFirst().concerns())
                .as("de was not asked")
                .isEmpty();

        arrives(
                ID.value(),
                CaseFile.newBuilder(arrested)
                        .setReports(
                                List.of(located("de", LocationKind.ARRESTED), located("de", LocationKind.SURRENDERED)))
                        .setQuestions(List.of(Question.newBuilder(papers)
                                .setAnswer("Sent.")
                                .setAnsweredAt(NOON)
                                .build()))
                        .build());
        assertThat(queue(QueueLabel.PAPERS_DUE)).isEmpty();
        arrives(
                ID.value(),
                CaseFile.newBuilder(arrested).setState(CaseState.WITHDRAWN).build());
        assertThat(queue(QueueLabel.PAPERS_DUE)).isEmpty();
    }

    @Test
    void a_proposal_to_cancel_for_lack_of_action_is_named_in_the_queue() {
        arrives(
                ID.value(),
                CaseFile.newBuilder(file(2))
                        .setState(CaseState.IN_FORCE)
                        .setConcerns(List.of(Concern.newBuilder()
                                .setSince(NOON)
                                .setDueAt(NOON.plusSeconds(86_400))
                                .setBlocksOnExpiry(false)
                                .setOverdue(false)
                                .setGround(Ground.LACK_OF_ACTION_FOR_EXTRADITION)
                                .build()))
                        .build());
        assertThat(waiting().getFirst().concerns()).contains("lack of action for extradition");
    }

    private List<CaseSummary> waiting() {
        return cases.queue(new QueueQuery(List.of(QueueLabel.WAITS), null, false, null, NOON, null, 10))
                .cases();
    }

    private static LocationReport located(String member, LocationKind kind) {
        return LocationReport.newBuilder()
                .setMessageId(member + kind)
                .setReportedBy(member)
                .setNoticeId("N-1")
                .setKind(kind)
                .setOccurredOn("2026-03-02")
                .setWaits(false)
                .build();
    }

    private static CaseFile another(String caseId) {
        return CaseFile.newBuilder(file(0)).setCaseId(caseId).build();
    }

    @Test
    void it_is_built_again_when_its_folder_is_deleted() throws IOException {
        arrives(file(2), request());
        cases.close();
        CaseIndex.delete(folder);
        cases = projection();

        assertThat(cases.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, offset))))
                .isEqualTo(Map.of(0, 0L));
    }

    @Test
    void it_is_built_again_for_a_topic_that_was_created_again() throws IOException {
        arrives(file(2), request());

        assertThat(cases.open(new TopicSnapshot("topic-2", Map.of(0, 0L), Map.of(0, 9L))))
                .isEqualTo(Map.of(0, 0L));
        assertThatExceptionOfType(ViewsClosed.class).isThrownBy(() -> cases.find(ID, CLEARED));
        offset = 0;
        caughtUp();
        assertThat(cases.find(ID, CLEARED)).isEmpty();
    }

    @Test
    void it_is_built_again_when_it_may_have_missed_tombstones() throws IOException {
        arrives(file(2), request());
        cases.close();
        now = NOON.plus(Duration.ofDays(31));
        cases = projection();

        assertThat(cases.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, offset))))
                .isEqualTo(Map.of(0, 0L));
    }

    @Test
    void it_is_built_again_from_damaged_files() throws IOException {
        arrives(file(2), request());
        cases.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        cases = projection();

        assertThat(cases.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, offset))))
                .isEqualTo(Map.of(0, 0L));
    }

    @Test
    void nothing_is_shown_before_it_caught_up() throws IOException {
        cases.close();
        CaseIndex.delete(folder);
        cases = projection();
        cases.open(TOPIC);
        read(ID.value(), file(0));
        cases.applied(Map.of(0, 1L), false);

        assertThatExceptionOfType(ViewsClosed.class).isThrownBy(() -> cases.find(ID, CLEARED));
        assertThatExceptionOfType(ViewsClosed.class)
                .isThrownBy(() -> cases.list(new CaseQuery(null, false, false, CaseQuery.Order.CHANGED, null, 10)));
    }

    @Test
    void a_read_waits_no_longer_than_it_may() throws Exception {
        arrives(file(0), null);

        assertThat(cases.awaitSequence(ID, 3)).isTrue();
        assertThat(cases.awaitSequence(ID, 4)).isFalse();
        assertThat(cases.awaitOtherClaim(ID, cases.claimOf(ID))).isFalse();
    }

    @Test
    void a_read_waits_for_its_sequence() throws Exception {
        cases.close();
        open(Duration.ofMinutes(5));
        arrives(file(0), null);

        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            CaseProjection patient = cases;
            Future<Boolean> read = waiting.submit(() -> patient.awaitSequence(ID, 4));
            arrives(ID.value(), CaseFile.newBuilder(file(0)).setSequence(4).build());
            assertThat(read.get(3, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static RequestSubmitted request() {
        return RequestSubmitted.newBuilder()
                .setCaseId(ID.value())
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(Person.newBuilder()
                        .setName(new PersonName("Quillfeather", "Orlando"))
                        .build())
                .setVisibility(Visibility.newBuilder().build())
                .setRevision(2)
                .setContentHash("hash")
                .build();
    }

    private static CaseFile file(int contentRevision) {
        return CaseFile.newBuilder()
                .setCaseId(ID.value())
                .setRequester("fr")
                .setClaim(new Claim("adeyemi", NOON, NOON.plusSeconds(3_600)))
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.IN_FORCE)
                .setRevision(2)
                .setApprovedRevision(2)
                .setContentRevision(contentRevision)
                .setFlags(List.of(Flag.newBuilder()
                        .setRuleId("C22")
                        .setRuleVersion("1")
                        .setSeverity(Severity.REVIEW)
                        .setLegalBasis("AGN/53/RES/7")
                        .setEvidence(
                                List.of("person.name", "instrument", "charges[1].maximumPenalty", "charges.no[such]"))
                        .setExplanation("extradition was refused before")
                        .setMatchedCase("US/2026-000001")
                        .setMatchedCases(List.of("KE/2026-000001", "US/2026-000001"))
                        .setBlocksInForce(true)
                        .setHolds(true)
                        .setOfficers(2)
                        .setWorksheet(true)
                        .setFacts(List.of(new FactReference(
                                "f-1",
                                4L,
                                FactKind.REFUSED_EXTRADITION,
                                60,
                                Confidentiality.FOR_OFFICIAL_USE_ONLY,
                                null)))
                        .build()))
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setQuestions(List.of(Question.newBuilder()
                        .setQuestionId("Q3")
                        .setAddressee("br")
                        .setConsultation(true)
                        .setText("Did you refuse?")
                        .setAskedBy("adeyemi")
                        .setAskedAt(NOON)
                        .setAnswerBy(NOON.plusSeconds(60))
                        .setAnswer("Yes.")
                        .setAnsweredAt(NOON.plusSeconds(2))
                        .setDocuments(List.of(new DocumentReference("ab", DocumentKind.OTHER, "text/plain", 3)))
                        .setRefusedExtradition(new RefusedExtradition(
                                "BR", "fr", "2025-03", ExtraditionRefusalGround.POLITICAL, "The treaty.", null, null))
                        .build()))
                .setProposal(ProposedDecision.newBuilder()
                        .setKind(DecisionKind.CANCELLED)
                        .setOfficer("adeyemi")
                        .setGrounds(List.of(Ground.POLITICAL_CHARACTER))
                        .setArticles(List.of(ConstitutionArticle.ARTICLE_3))
                        .setReasons("sealed proposal")
                        .setProposedAt(NOON)
                        .setSealed(true)
                        .build())
                .setDecisions(List.of(new CaseDecision(
                        DecisionKind.APPROVED,
                        2,
                        List.of(Ground.COMPLIANT),
                        List.of(),
                        List.of("adeyemi"),
                        "sealed decision",
                        NOON,
                        List.of(),
                        "sealed decision",
                        true)))
                .setEscalated(new Escalation(NOON, "brandt", EscalationCause.OFFICER, "It needs clearance."))
                .setTimeline(List.of(
                        entry(NOON, "REVISION_RECEIVED", ScreeningCause.SUBMISSION),
                        entry(NOON.plusSeconds(1), "SCREENED_AGAIN", ScreeningCause.REGISTER),
                        new TimelineEntry(NOON.plusSeconds(2), "ANSWERED", "br", 2, "Q3", null)))
                .setHandledCommands(List.of("c1"))
                .setSequence(3)
                .setRetainedUntil(NOON.plusSeconds(3600))
                .build();
    }

    private static TimelineEntry entry(Instant at, String what, ScreeningCause cause) {
        return new TimelineEntry(
                at, what, "screening", 2, "", new TimelineScreening(cause, "book", 7L, List.of("C22")));
    }
}
