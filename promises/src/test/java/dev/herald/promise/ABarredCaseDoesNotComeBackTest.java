package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.CaseIds.OTHER_THEFT;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Flag;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SubjectRecorded;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ABarredCaseDoesNotComeBackTest {

    private static final Check CHECK = new ABarredCaseDoesNotComeBack();

    @Test
    void the_same_case_refused_at_the_door_is_accepted() {
        assertAccepts(
                CHECK, barred().isRefusedByIntake(aRedNotice(THEFT, "Otumba")).history());
    }

    @Test
    void another_case_of_the_same_requester_is_accepted_when_officers_decide_it() {
        HistoryBuilder approved = barred().submits(OTHER_THEFT, "Otumba")
                .isFlagged(OTHER_THEFT, "C24")
                .isReleasedBy(OTHER_THEFT, "brandt", "castillo");
        assertAccepts(CHECK, approved.history());

        assertAccepts(
                CHECK,
                barred().submits(OTHER_THEFT, "Otumba")
                        .isFlagged(OTHER_THEFT, "C24")
                        .isDeniedBy(OTHER_THEFT, "castillo")
                        .history());
    }

    @Test
    void another_requester_is_accepted_when_two_officers_who_saw_the_finding_approve() {
        assertAccepts(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .isReleasedBy(MURDER, "brandt", "castillo")
                        .history());
        assertAccepts(
                CHECK,
                barred().submits(aDiffusion(MURDER, "Otumba", "fr"))
                        .isFlagged(MURDER, "C24")
                        .isReleasedBy(MURDER, "brandt", "castillo")
                        .history());
    }

    @Test
    void one_officer_or_two_who_opened_nothing_release_nobody() {
        HistoryBuilder flagged = barred().submits(MURDER, "Otumba").isFlagged(MURDER, "C24");
        assertRejects(CHECK, flagged.isReleasedBy(MURDER, "brandt").history(), "without two officers");
        assertRejects(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .opensBars(MURDER, "brandt", "castillo")
                        .isApprovedBy(MURDER, "brandt")
                        .history(),
                "without two officers");
    }

    @Test
    void one_officer_approves_what_two_said_is_another_person() {
        assertAccepts(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .isAnotherPersonFor(MURDER, "brandt", "castillo")
                        .isApprovedBy(MURDER, "brandt")
                        .history());
        assertRejects(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .isAnotherPersonFor(MURDER, "brandt")
                        .isApprovedBy(MURDER, "brandt")
                        .history(),
                "without two officers");
    }

    @Test
    void a_flag_that_blocks_another_requester_or_does_not_block_the_same_one_is_rejected() {
        History anothers =
                barred().submits(MURDER, "Otumba").isFlagged(MURDER, "C24").history();
        assertAccepts(CHECK, anothers);
        assertRejects(CHECK, withFlags(anothers, flag -> flag.setBlocksInForce(true)), "for another requester's bar");
        assertRejects(CHECK, withFlags(anothers, flag -> flag.setHolds(false)), "does not hold and block it");
        assertRejects(
                CHECK,
                withFlags(
                        barred().submits(OTHER_THEFT, "Otumba")
                                .isFlagged(OTHER_THEFT, "C24")
                                .history(),
                        flag -> flag.setBlocksInForce(false)),
                "does not hold and block it");
    }

    private static History withFlags(History history, UnaryOperator<Flag.Builder> change) {
        return history.eventsOn(Topics.SCREENINGS, ScreeningFlagged.class).stream()
                .reduce(
                        history,
                        (changed, flagged) -> changed.withReplaced(Map.of(
                                flagged.record().position(),
                                flagged.record()
                                        .withEvent(
                                                flagged.record().id(),
                                                ScreeningFlagged.newBuilder(flagged.event())
                                                        .setFlags(flagged.event().getFlags().stream()
                                                                .map(flag -> change.apply(Flag.newBuilder(flag))
                                                                        .build())
                                                                .toList())
                                                        .build()))),
                        (one, other) -> other);
    }

    @Test
    void a_namesake_of_another_age_is_nobodys_business() {
        RequestSubmitted asked = aRedNotice(MURDER, "Otumba");
        assertAccepts(
                CHECK,
                barred().submits(RequestSubmitted.newBuilder(asked)
                                .setPerson(Person.newBuilder(asked.getPerson())
                                        .setBirthDate("1999")
                                        .build())
                                .build())
                        .isCleared(MURDER)
                        .isApproved(MURDER)
                        .history());
    }

    @Test
    void what_slips_past_while_the_bar_travels_is_accepted_when_the_sweep_finds_it_and_it_is_cancelled() {
        HistoryBuilder slipped = new HistoryBuilder()
                .submits(THEFT, "Otumba")
                .isFlagged(THEFT, "C12")
                .isBarredBy(THEFT, "adeyemi", Duration.ZERO)
                .submits(MURDER, "Otumba")
                .isCleared(MURDER)
                .isApproved(MURDER);
        assertRejects(CHECK, slipped.history(), "never flagged as such");
        assertRejects(CHECK, slipped.isFlaggedBySweep(MURDER, "C24").history(), "is in force without two officers");
        assertAccepts(CHECK, slipped.awaitsOfficersOn(MURDER, "C24").history());
        assertAccepts(CHECK, slipped.isCancelledBy(MURDER, "castillo").history());
    }

    @Test
    void what_slips_past_of_the_same_requester_while_the_bar_travels_is_accepted_when_it_is_blocked() {
        HistoryBuilder slipped = new HistoryBuilder()
                .submits(THEFT, "Otumba")
                .isFlagged(THEFT, "C12")
                .isBarredBy(THEFT, "adeyemi", Duration.ZERO)
                .submits(OTHER_THEFT, "Otumba")
                .isCleared(OTHER_THEFT)
                .isApproved(OTHER_THEFT)
                .isFlaggedBySweep(OTHER_THEFT, "C24");
        assertRejects(CHECK, slipped.history(), "is in force without two officers");
        assertRejects(
                CHECK, slipped.awaitsOfficersOn(OTHER_THEFT, "C24").history(), "is in force without two officers");
        assertAccepts(CHECK, slipped.isBlockedBy(OTHER_THEFT, "policy").history());
        assertAccepts(CHECK, slipped.consentsUnderABlock(OTHER_THEFT).history());
        assertRejects(
                CHECK, slipped.isRestoredBy(OTHER_THEFT, "adeyemi").history(), "is in force without two officers");
    }

    @Test
    void a_lifted_bar_binds_no_longer() {
        assertAccepts(
                CHECK,
                barred().hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .publishes(OTHER_THEFT, "Otumba")
                        .publishes(THEFT, "Otumba")
                        .history());
    }

    @Test
    void a_request_that_the_bar_held_is_approved_by_policy_once_the_bar_is_lifted() {
        assertAccepts(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .isApproved(MURDER)
                        .history());
    }

    /** Seed 1895 of the simulation: the approval after the lift counted as one under the bar. */
    @Test
    void a_revision_of_what_was_in_force_before_the_bar_is_approved_by_policy_once_the_bar_is_lifted() {
        HistoryBuilder flagged = new HistoryBuilder()
                .publishes(MURDER, "Otumba")
                .publishes(THEFT, "Otumba")
                .isBarredBy(THEFT, "adeyemi")
                .submits(MURDER, "Otumba")
                .isFlagged(MURDER, "C24");
        assertAccepts(
                CHECK,
                flagged.hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .isApproved(MURDER)
                        .history());
    }

    @Test
    void a_revision_that_is_screened_only_after_the_bar_is_lifted_needs_no_denial() {
        assertAccepts(
                CHECK,
                barred().submits(THEFT, "Otumba")
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .isFlagged(THEFT, "C24")
                        .history());
        // Seed 2166 of the simulation: screening knew of the lift, and raised no flag.
        assertAccepts(
                CHECK,
                barred().submits(THEFT, "Otumba")
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .isCleared(THEFT)
                        .history());
        assertRejects(
                CHECK,
                barred().submits(THEFT, "Otumba")
                        .isFlagged(THEFT, "C24")
                        .later(Duration.ofMinutes(1))
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .history(),
                "of a barred case, and not refused");
    }

    @Test
    void a_bar_that_one_officer_lifts_is_rejected() {
        String fault = "without two different officers";
        assertRejects(CHECK, barred().hasItsBarLiftedBy(THEFT, "adeyemi").history(), fault);
        assertRejects(
                CHECK, barred().hasItsBarLiftedBy(THEFT, "adeyemi", "adeyemi").history(), fault);
        assertRejects(
                CHECK, barred().hasItsBarLiftedBy(THEFT, "adeyemi", "policy").history(), fault);
    }

    @Test
    void a_bar_that_is_lifted_without_commands_is_rejected() {
        assertRejects(
                CHECK,
                barred().hasItsBarLiftedWithoutCommandsBy(THEFT, "adeyemi", "brandt")
                        .history(),
                "brandt did not order it");
    }

    @Test
    void a_bar_that_is_lifted_twice_or_was_never_there_is_rejected() {
        String fault = "the case is not barred";
        assertRejects(
                CHECK,
                barred().hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .history(),
                fault);
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .publishes(THEFT, "Otumba")
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .history(),
                fault);
    }

    @Test
    void a_bar_that_the_register_retracts_without_a_decision_is_rejected() {
        assertRejects(
                CHECK, barred().hasItsBarRetractedBy(THEFT, "adeyemi").history(), "retracted, and nobody lifted it");
    }

    @Test
    void a_lifted_bar_that_the_register_or_screening_keeps_is_rejected() {
        History lifted = barred().hasItsBarLiftedBy(THEFT, "adeyemi", "brandt").history();
        assertAccepts(CHECK, lifted);
        assertRejects(
                CHECK,
                without(lifted, onTopic(Topics.REGISTER), withField("retracted", true)),
                "the register still has it");
        assertRejects(
                CHECK,
                without(lifted, record -> record.hasEvent(SubjectRecorded.class, kept -> kept.getPerson() == null)),
                "still kept as barred");
        assertRejects(CHECK, without(lifted, onTopic(Topics.SUBJECTS)), "keeps no record that there was one");
    }

    @Test
    void the_bar_of_another_case_on_the_same_person_still_binds() {
        HistoryBuilder oneOfTwo = barred().submits(MURDER, "Otumba")
                .isFlagged(MURDER, "C24")
                .isBarredBy(MURDER, "brandt")
                .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt");
        assertAccepts(CHECK, oneOfTwo.history());
        assertRejects(
                CHECK,
                oneOfTwo.publishes(OTHER_THEFT, "Otumba").history(),
                "on a barred person, and is in force without two officers");
    }

    @Test
    void a_flag_that_names_one_of_two_bars_only_is_rejected() {
        HistoryBuilder barredTwice = barred().submits(OTHER_THEFT, "Otumba")
                .isFlagged(OTHER_THEFT, "C24")
                .isBarredBy(OTHER_THEFT, "brandt")
                .submits(MURDER, "Otumba");
        assertRejects(CHECK, barredTwice.isFlaggedForBarOf(MURDER, THEFT).history(), "never flagged as such");
        assertAccepts(CHECK, barredTwice.isFlagged(MURDER, "C24").history());
    }

    @Test
    void a_person_published_by_policy_before_the_bar_is_lifted_is_rejected() {
        assertRejects(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .isApproved(MURDER)
                        .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                        .history(),
                "is in force without two officers");
    }

    @Test
    void a_barred_case_that_is_approved_is_rejected() {
        assertRejects(CHECK, barred().publishes(THEFT, "Otumba").history(), "approved, and the case is barred");
    }

    @Test
    void a_further_revision_of_a_barred_case_that_is_not_denied_is_rejected() {
        HistoryBuilder revised = barred().submits(THEFT, "Otumba").isFlagged(THEFT, "C24");
        assertRejects(CHECK, revised.history(), "of a barred case, and not refused");
    }

    @Test
    void a_diffusion_of_the_same_requester_that_goes_out_before_an_officer_approves_is_rejected() {
        assertRejects(
                CHECK,
                barred().submits(aDiffusion(OTHER_THEFT, "Otumba", "fr"))
                        .isFlagged(OTHER_THEFT, "C24")
                        .circulates(OTHER_THEFT, true)
                        .isDeniedBy(OTHER_THEFT, "castillo")
                        .history(),
                "was published without two officers");
    }

    @Test
    void an_approval_by_policy_is_rejected() {
        assertRejects(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isFlagged(MURDER, "C24")
                        .isApproved(MURDER)
                        .history(),
                "is in force without two officers");
    }

    @Test
    void a_request_that_is_never_flagged_or_too_late_is_rejected() {
        assertRejects(
                CHECK,
                barred().submits(MURDER, "Otumba").isCleared(MURDER).history(),
                "on a barred person, and never flagged as such");
        assertRejects(
                CHECK,
                barred().submits(MURDER, "Otumba")
                        .isCleared(MURDER)
                        .isApprovedBy(MURDER, "brandt")
                        .isFlaggedBySweep(MURDER, "C24")
                        .history(),
                "was published before it was flagged as such");
    }

    @Test
    void a_spelling_with_accents_and_another_order_of_names_is_the_same_person() {
        RequestSubmitted asked = aRedNotice(MURDER, "Otumba");
        assertRejects(
                CHECK,
                barred().submits(RequestSubmitted.newBuilder(asked)
                                .setPerson(Person.newBuilder(asked.getPerson())
                                        .setName(new PersonName("Óctave", "Otúmba"))
                                        .setBirthDate(null)
                                        .build())
                                .build())
                        .isCleared(MURDER)
                        .history(),
                "never flagged as such");
    }

    @Test
    void a_diffusion_that_goes_out_before_an_officer_approves_is_rejected() {
        assertRejects(
                CHECK,
                barred().submits(aDiffusion(MURDER, "Otumba", "fr"))
                        .isFlagged(MURDER, "C24")
                        .circulates(MURDER, true)
                        .isApprovedBy(MURDER, "brandt")
                        .history(),
                "was published without two officers");
    }

    @Test
    void a_bar_that_is_not_in_the_register_is_rejected() {
        assertRejects(
                CHECK, without(barred().history(), onTopic(Topics.REGISTER)), "the register does not have the bar");
    }

    @Test
    void a_barred_person_that_is_forgotten_is_rejected() {
        assertRejects(CHECK, without(barred().history(), onTopic(Topics.SUBJECTS)), "not known any more");
    }

    @Test
    void what_was_in_force_before_the_bar_is_not_judged_by_it() {
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(MURDER, "Otumba")
                        .publishes(THEFT, "Otumba")
                        .isBarredBy(THEFT, "adeyemi")
                        .history());
    }

    private static HistoryBuilder barred() {
        return new HistoryBuilder().publishes(THEFT, "Otumba").isBarredBy(THEFT, "adeyemi");
    }
}
