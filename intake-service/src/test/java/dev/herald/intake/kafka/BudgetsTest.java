package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.photographOf;
import static dev.herald.intake.kafka.EventFixture.received;
import static dev.herald.intake.kafka.EventFixture.redNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.budget.Budgets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plays a member that changes, opens, sends, attests and stores as much as it can. */
class BudgetsTest {

    private static final int A_DAY = 24;
    private static final int PHOTOGRAPH = 60_000;

    private IntakeTestDriver intake = new IntakeTestDriver();

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void five_thousand_toggles_in_a_moment_are_six_changes() {
        intake.submit(redNotice());
        for (int toggle = 0; toggle < 5_000; toggle++) {
            intake.submit(EventFixture.visibilityChanged(CASE, toggle % 2 == 0 ? List.of("br") : List.of(), List.of()));
        }

        assertThat(changes()).filteredOn(VisibilityChanged.class::isInstance).hasSize(6);
    }

    @Test
    void toggles_all_day_are_at_most_thirty_changes_and_those_saved_up() {
        intake.submit(redNotice());
        for (int hour = 0; hour < A_DAY; hour++) {
            for (int revision = 0; revision < 10; revision++) {
                intake.submit(redNotice().setRetainUntil("2028-%02d-%02d".formatted(1 + revision, 1 + hour)));
            }
            intake.advanceClock(Duration.ofHours(1));
        }

        assertThat(changes()).hasSizeBetween(31, 1 + 30 + 30);
    }

    @Test
    void who_changed_a_case_too_often_still_suspends_and_withdraws_it() {
        intake.submit(redNotice());
        exhaustChanges();
        intake.submit(EventFixture.suspended(CASE));
        intake.submit(EventFixture.resumed(CASE));
        intake.submit(EventFixture.withdrawn(CASE));

        assertThat(changes().subList(7, 9))
                .satisfiesExactly(
                        first -> assertThat(((SuspensionRequested) first).getSuspended())
                                .isTrue(),
                        second -> assertThat(second).isInstanceOf(RequestWithdrawn.class));
        assertThat(refusals()).extracting(Refusal::getCode).containsExactly("CASE_CHANGED_TOO_OFTEN");
    }

    @Test
    void a_refusal_names_the_limit_and_when_a_change_is_possible_again() {
        intake.submit(redNotice());
        exhaustChanges();
        intake.submit(redNotice().setRetainUntil("2029"));

        assertThat(refusals()).singleElement().satisfies(reason -> {
            assertThat(reason.getField()).isEqualTo("caseId");
            assertThat(reason.getLimit())
                    .isEqualTo("6 changes of a case in an hour and 30 in a day;"
                            + " possible again at 2026-03-01T10:10:00Z");
            assertThat(reason.getRemedy()).contains("withdraw or suspend");
        });
        intake.advanceClock(Duration.ofMinutes(10));
        intake.submit(redNotice().setRetainUntil("2029"));
        assertThat(intake.readLast(Topics.REQUESTS)).isInstanceOf(RequestSubmitted.class);
    }

    @Test
    void the_same_request_again_is_no_change() {
        intake.submit(redNotice());
        IntStream.range(0, 20).forEach(again -> intake.submit(redNotice()));
        intake.submit(EventFixture.extended(CASE));

        assertThat(changes()).hasSize(2);
    }

    @Test
    void a_case_that_was_withdrawn_is_not_reopened_again_and_again() {
        for (int revision = 1; revision <= 20; revision++) {
            intake.submit(redNotice().setRetainUntil("2028-01-%02d".formatted(revision)));
            intake.decide(DecisionKind.WITHDRAWN, revision);
        }

        assertThat(changes()).hasSize(1 + 6);
    }

    @Test
    void an_ended_case_makes_room_for_another_and_its_bytes_are_given_back() {
        with(limits(3, 1 << 20, 1L << 40));
        IntStream.rangeClosed(1, 5).forEach(number -> intake.submit(caseOf(number)));

        assertThat(changes()).hasSize(3);
        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(3);
        long bytes = intake.storedUsage("fr").getOpenBytes();

        intake.decide(DecisionKind.DENIED, 1); // FR/2026-000123
        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(2);
        assertThat(intake.storedUsage("fr").getOpenBytes()).isEqualTo(bytes * 2 / 3);
        intake.submit(caseOf(4));
        intake.submit(caseOf(5));
        assertThat(changes()).hasSize(1);
        assertThat(intake.storedUsage("fr").getOpenBytes()).isEqualTo(bytes);
    }

    @Test
    void open_cases_have_bytes_as_well_and_a_smaller_revision_is_always_possible() {
        with(limits(1_000, 150_000, 1L << 40));
        for (int number = 1; number <= 50; number++) {
            intake.submit(withPhotograph(number, PHOTOGRAPH));
        }

        assertThat(changes()).hasSize(2);
        assertThat(intake.storedUsage("fr").getOpenBytes()).isBetween(120_000L, 150_000L);
        intake.submit(withPhotograph(1, PHOTOGRAPH / 2));
        assertThat(changes()).hasSize(1);
    }

    @Test
    void what_is_sent_counts_by_its_recipients() {
        with(limits(1_000, 1L << 40, 1_000_000));
        intake.join("fr", "br", "de", "jp");
        for (int number = 1; number <= 50; number++) {
            intake.submit(withPhotograph(number, PHOTOGRAPH));
        }

        assertThat(changes()).as("four times 60 KB each").hasSize(4);
        intake.submit(EventFixture.diffusionTo("br").setCaseId("FR/2026-000999"));
        assertThat(changes()).as("a diffusion to one").hasSize(1);
        intake.advanceClock(Duration.ofHours(1));
        intake.submit(withPhotograph(51, PHOTOGRAPH));
        assertThat(changes()).hasSize(1);
    }

    @Test
    void the_end_of_a_suspension_sends_the_whole_case_again() {
        with(limits(1_000, 1L << 40, 1_000_000));
        intake.join("fr", "br", "de", "jp");
        intake.submit(withPhotograph(1, PHOTOGRAPH));
        for (int toggle = 0; toggle < 50; toggle++) {
            intake.submit(EventFixture.suspended(CASE));
            intake.submit(EventFixture.resumed(CASE));
        }

        assertThat(changes().stream()
                        .filter(change ->
                                change instanceof SuspensionRequested suspension && !suspension.getSuspended()))
                .hasSize(3);
    }

    @Test
    void a_member_attests_at_most_a_hundred_facts_a_day_and_may_retract_them() {
        for (int number = 0; number < 300; number++) {
            intake.submit(
                    EventFixture.attestation("A. First", "B. Second").setCaseId("FR/2026-%06d".formatted(number)));
        }
        assertThat(intake.read(Topics.ATTESTATIONS)).hasSize(100);

        intake.submit(EventFixture.attestation("A. First", "B. Second")
                .setCaseId("FR/2026-000042")
                .setRetracted(true));
        assertThat(intake.read(Topics.ATTESTATIONS)).hasSize(1);
    }

    @Test
    void a_person_with_twenty_names_is_twenty_in_a_case_and_in_a_fact() {
        with(limits(45, 1L << 30, 1L << 40));
        intake.submit(withNames(1, 20));
        intake.submit(EventFixture.judgment().setPerson(described(20)));
        intake.submit(withNames(2, 20));
        intake.submit(EventFixture.refusedExtradition().setPerson(described(20)));

        assertThat(changes()).hasSize(1);
        assertThat(intake.read(Topics.REGISTER)).hasSize(1);
        assertThat(codes()).containsExactly("TOO_MANY_NAMES", "TOO_MANY_NAMES");
        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(40);

        intake.submit(EventFixture.judgment().setRetracted(true));
        intake.submit(withNames(1, 2));
        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(2);
        intake.decide(DecisionKind.DENIED, 2);
        assertThat(intake.storedUsage("fr").getNames()).isZero();
    }

    @Test
    void a_name_in_the_description_counts_as_well() {
        intake.submit(RequestSubmitted.newBuilder(caseOf(1))
                .setPersonBuilder(EventFixture.aPerson().setAliases(names(1)).setDescription("known as Iris Aster"))
                .build());

        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(3);
    }

    @Test
    void the_person_of_a_barred_case_stays_in_memory_and_counts() {
        intake.submit(withNames(1, 20));
        intake.decide(IntakeTestDriver.denialWithBar(1));

        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(20);
    }

    @Test
    void names_of_all_members_have_a_limit_and_what_protects_is_still_possible() {
        with(new Budgets(6, 30, 1_000, 1L << 30, 1L << 40, 10, 10, 1L << 30, 10, 1L << 30, 1_000, 30));
        intake.submit(withNames(1, 20));
        intake.submit(withNames(2, 20));

        assertThat(refusals()).singleElement().satisfies(reason -> {
            assertThat(reason.getCode()).isEqualTo("NO_ROOM_FOR_NAMES");
            assertThat(reason.getField()).isEqualTo("person");
            assertThat(reason.getLimit()).isEqualTo("30 names of persons of all members");
            assertThat(reason.getRemedy()).contains("later", "nothing of it was kept");
        });
        assertThat(intake.storedUsage("fr").getNames()).isEqualTo(20);
        assertThat(intake.meters.get("herald.intake.names").gauge().value())
                .as("percent")
                .isEqualTo(66);
        intake.submit(EventFixture.judgment().setPerson(described(20)).setSubmittedBy("fr"));
        assertThat(intake.meters.get("herald.intake.names").gauge().value()).isEqualTo(133);
        intake.submit(EventFixture.withdrawn(CASE));
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.submit(EventFixture.judgment().setRetracted(true));
        intake.submit(withNames(2, 20));
        assertThat(codes()).isEmpty();
    }

    @Test
    void cases_that_are_submitted_and_withdrawn_at_once_are_as_many_as_a_year_has() {
        with(new Budgets(6, 30, 1_000, 1L << 30, 1L << 40, 10, 10, 1L << 30, 10, 1L << 30, 12, 1_000));
        for (int number = 1; number <= 50; number++) {
            intake.submit(caseOf(number));
            intake.submit(EventFixture.withdrawn(caseOf(number).getCaseId()));
            intake.decide(DecisionIssued.newBuilder(IntakeTestDriver.decision(DecisionKind.WITHDRAWN, 1))
                    .setCaseId(caseOf(number).getCaseId())
                    .build());
        }
        intake.submit(redNotice().setRetainUntil("2029"));
        intake.submit(EventFixture.judgment());

        assertThat(changes()).filteredOn(RequestSubmitted.class::isInstance).hasSize(12);
        assertThat(codes()).contains("TOO_MANY_IN_A_YEAR");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
        intake.advanceClock(Duration.ofDays(31));
        intake.submit(redNotice().setRetainUntil("2029"));
        assertThat(changes()).as("a twelfth of a year").hasSize(1);
    }

    @Test
    void facts_that_are_reported_and_retracted_are_as_many_as_a_year_has() {
        with(new Budgets(6, 30, 1_000, 1L << 30, 1L << 40, 100, 10, 1L << 30, 10, 1L << 30, 12, 1_000));
        for (int number = 1; number <= 50; number++) {
            String reference = "FR/2026-%06d".formatted(number);
            intake.submit(EventFixture.judgment().setCaseId(reference));
            intake.submit(EventFixture.judgment().setCaseId(reference).setRetracted(true));
        }

        assertThat(intake.read(Topics.REGISTER)).as("each with its retraction").hasSize(24);
    }

    @Test
    void a_retraction_of_what_the_member_did_not_report_is_refused_counts_and_keeps_nothing() {
        with(new Budgets(6, 30, 10, 1L << 30, 1L << 40, 2, 2, 1L << 30, 10, 1L << 30, 1_000, 1_000));
        for (int number = 0; number < 3; number++) {
            intake.submit(EventFixture.judgment()
                    .setCaseId("FR/2026-%06d".formatted(number))
                    .setRetracted(true));
        }

        assertThat(codes()).containsExactly("NOT_REPORTED", "NOT_REPORTED", "TOO_MANY_REPORTS");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
        assertThat(intake.storeKeys(IntakeStores.MEMBER_USAGE)).containsExactly("fr");
    }

    @Test
    void a_fact_is_retracted_once() {
        intake.submit(EventFixture.judgment());
        intake.submit(EventFixture.refusedExtradition().setRetracted(true));
        intake.submit(EventFixture.judgment().setRetracted(true));
        intake.submit(EventFixture.judgment().setRetracted(true));

        assertThat(intake.read(Topics.REGISTER)).hasSize(2);
        assertThat(codes()).containsExactly("NOT_REPORTED", "NOT_REPORTED");
        assertThat(intake.storeKeys(IntakeStores.MEMBER_USAGE)).containsExactly("fr");
    }

    @Test
    void the_retraction_of_an_answer_s_attestation_takes_one_of_the_attestations() {
        with(new Budgets(6, 30, 10, 1L << 30, 1L << 40, 2, 1, 1L << 30, 10, 1L << 30, 1_000, 1_000));
        intake.submit(EventFixture.retractedAnswer(EventFixture.OTHERS_CASE, "q1"));
        intake.submit(EventFixture.retractedAnswer(EventFixture.OTHERS_CASE, "q2"));

        assertThat(intake.read(Topics.ATTESTATIONS)).hasSize(1);
        assertThat(codes()).containsExactly("TOO_MANY_ATTESTATIONS");
    }

    @Test
    void past_twenty_orders_in_a_day_one_waits_for_its_confirmation() {
        intake.submit(redNotice());
        for (int order = 0; order < 21; order++) {
            intake.submit(EventFixture.ordered(CASE));
        }
        assertThat(changes()).filteredOn(CommissionOrdered.class::isInstance).hasSize(20);
        assertThat(codes()).containsExactly("ORDER_WAITS");

        intake.submit(EventFixture.ordered(CASE).setConfirmed(true));

        assertThat(intake.readLast(Topics.REQUESTS)).isInstanceOf(CommissionOrdered.class);
    }

    @Test
    void an_order_that_need_not_wait_is_not_confirmed() {
        intake.submit(redNotice());
        intake.submit(EventFixture.ordered(CASE).setConfirmed(true));

        assertThat(changes()).noneMatch(CommissionOrdered.class::isInstance);
        assertThat(codes()).containsExactly("ORDER_WAITS");
    }

    @Test
    void an_attestation_in_an_answer_is_counted_whether_or_not_the_case_exists() {
        for (boolean exists : List.of(true, false)) {
            with(new Budgets(6, 30, 10, 1L << 30, 1L << 40, 10, 1, 1L << 30, 10, 1L << 30, 1_000, 1_000));
            if (exists) {
                intake.submit(redNotice());
            }
            intake.submit(answerOf("br"));
            intake.submit(EventFixture.attestation("A. First", "B. Second").setSubmittedBy("br"));

            assertThat(codes()).as("exists: %s", exists).containsExactly("TOO_MANY_ATTESTATIONS");
        }
    }

    @Test
    void the_attestation_of_a_member_that_review_consulted_is_never_lost() {
        with(new Budgets(6, 30, 10, 1L << 30, 1L << 40, 10, 1, 1L << 30, 10, 1L << 30, 1_000, 1_000));
        intake.submit(redNotice());
        intake.consult("br");
        for (int answer = 0; answer < 3; answer++) {
            intake.submit(answerOf("br"));
            intake.submit(answerOf("de"));
        }

        assertThat(intake.readAll(Topics.ATTESTATIONS, SealedFactAttested.class))
                .extracting(SealedFactAttested::getAttestedBy)
                .containsExactly("br", "de", "br", "br");
        assertThat(intake.readAll(Topics.REPLIES, ConsultationAnswered.class))
                .as("review answers each, and never reads what is sealed")
                .hasSize(6)
                .allSatisfy(answer -> assertThat(answer.getAttestation()).isNull());
    }

    @Test
    void documents_of_a_case_are_limited_by_sender_and_what_is_too_much_is_deleted() {
        with(new Budgets(6, 30, 10, 1L << 30, 1L << 40, 10, 10, 1L << 30, 3, 1L << 30, 1_000, 1_000));
        intake.submit(redNotice());
        for (int number = 0; number < 5; number++) {
            intake.submit(received("br", hash(number), 10)); // a stranger does not use up what the owner may send
        }
        for (int number = 5; number < 10; number++) {
            intake.submit(received("fr", hash(number), 10));
        }
        intake.submit(received("fr", hash(5), 10)); // again

        assertThat(intake.storedDocuments())
                .containsExactlyInAnyOrder(
                        key(hash(0)), key(hash(1)), key(hash(2)), key(hash(5)), key(hash(6)), key(hash(7)));
        assertThat(intake.read(Topics.DOCUMENTS))
                .extracting(record -> record.key())
                .containsExactly(key(hash(3)), key(hash(4)), key(hash(8)), key(hash(9)));
        assertThat(refusals())
                .hasSize(4)
                .allSatisfy(reason -> assertThat(reason.getLimit())
                        .isEqualTo("3 documents with 1073741824 bytes of a member for a case"));
    }

    @Test
    void a_members_documents_have_bytes_a_day() {
        with(new Budgets(6, 30, 10, 1L << 30, 1L << 40, 10, 10, 2_000_000, 100, 1L << 30, 1_000, 1_000));
        for (int number = 0; number < 10; number++) {
            intake.submit(received("fr", hash(number), 900_000));
        }

        assertThat(intake.storedDocuments()).hasSize(2);
    }

    private void exhaustChanges() {
        IntStream.range(0, 6).forEach(change -> intake.submit(EventFixture.extended(CASE)));
    }

    private List<String> codes() {
        return refusals().stream().map(Refusal::getCode).toList();
    }

    private void with(Budgets budgets) {
        intake.close();
        intake = new IntakeTestDriver(budgets);
    }

    private static Budgets limits(int names, long openBytes, long sentBytes) {
        return new Budgets(1_000, 1_000, names, openBytes, sentBytes, 10, 10, 1L << 30, 10, 1L << 30, 1_000, 1_000);
    }

    private static RequestSubmitted caseOf(int number) {
        return redNotice().setCaseId("FR/2026-%06d".formatted(122 + number)).build();
    }

    private static RequestSubmitted withNames(int number, int names) {
        return RequestSubmitted.newBuilder(caseOf(number))
                .setPersonBuilder(EventFixture.aPerson().setAliases(names(names - 1)))
                .build();
    }

    private static PersonDescription described(int names) {
        return PersonDescription.newBuilder().setNames(names(names)).build();
    }

    private static List<PersonName> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new PersonName("Family" + number, "Given" + number))
                .toList();
    }

    private static RequestSubmitted withPhotograph(int number, int bytes) {
        return RequestSubmitted.newBuilder(caseOf(number))
                .setDocuments(List.of(photographOf(bytes)))
                .build();
    }

    private static SpecificRecord answerOf(String member) {
        return EventFixture.attestingAnswer(CASE, "A. First", "B. Second")
                .setSubmittedBy(member)
                .build();
    }

    private static String hash(int number) {
        return "%064x".formatted(number);
    }

    private static String key(String hash) {
        return CASE + " " + hash;
    }

    private List<SpecificRecord> changes() {
        return intake.readAll(Topics.REQUESTS, SpecificRecord.class);
    }

    private List<Refusal> refusals() {
        return intake.readAll(Topics.CORRESPONDENCE, SpecificRecord.class).stream()
                .flatMap(mail -> switch (mail) {
                    case RequestRefused refused -> refused.getRefusals().stream();
                    case MessageRefused refused -> refused.getRefusals().stream();
                    default -> List.<Refusal>of().stream();
                })
                .toList();
    }
}
