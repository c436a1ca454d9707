package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BEGINNING;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.barredBy;
import static dev.herald.review.casefile.decider.CaseFixture.restingOn;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.Concern;
import dev.herald.event.Escalation;
import dev.herald.event.FactVerdict;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What officers say about the persons of facts, who may say it, and how long it is kept. */
class VerdictTest {

    private static final String FACT = "refusal-1";
    private static final Flag REFUSED = restingOn("C22", FACT, 4);

    @Test
    void a_verdict_is_kept_with_officer_fact_version_and_time() {
        CaseFixture fixture =
                opened().compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME).isTaken();

        assertThat(verdicts(fixture))
                .containsExactly(
                        new FactVerdict(ADEYEMI, FACT, 4L, PersonVerdict.NOT_SAME, BEGINNING.plusSeconds(180)));
    }

    @Test
    void the_same_verdict_again_changes_nothing() {
        CaseFixture fixture = opened().compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME);
        List<FactVerdict> once = verdicts(fixture);

        fixture.compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME).isTaken(Accepted.Code.NOTHING_CHANGES);

        assertThat(verdicts(fixture)).isEqualTo(once);
    }

    @Test
    void a_verdict_moves_no_sequence_is_no_entry_of_the_timeline_and_changes_no_flag() {
        CaseFixture fixture = opened();
        long sequence = fixture.file().timeline().sequence();
        List<String> timeline = fixture.timeline();

        fixture.compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME).isTaken();

        assertThat(fixture.file().timeline().sequence()).isEqualTo(sequence);
        assertThat(fixture.timeline()).isEqualTo(timeline);
        assertThat(fixture.file().rawFlags()).containsExactly(REFUSED);
    }

    @Test
    void a_later_verdict_of_the_same_officer_replaces_the_earlier_one() {
        CaseFixture fixture = opened().compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME)
                .opens(BRANDT, FACT, 4L)
                .compares(BRANDT, FACT, 4, PersonVerdict.CANNOT_TELL)
                .compares(ADEYEMI, FACT, 4, PersonVerdict.SAME);

        assertThat(verdicts(fixture))
                .extracting(FactVerdict::getOfficer, FactVerdict::getVerdict)
                .containsExactly(tuple(BRANDT, PersonVerdict.CANNOT_TELL), tuple(ADEYEMI, PersonVerdict.SAME));
    }

    @Test
    void an_officer_takes_back_their_own_verdict_and_nobody_elses() {
        CaseFixture fixture = opened().opens(BRANDT, FACT, 4L)
                .compares(ADEYEMI, FACT, 4, PersonVerdict.SAME)
                .compares(BRANDT, FACT, 4, PersonVerdict.NOT_SAME)
                .compares(ADEYEMI, FACT, 4, null)
                .isTaken();

        assertThat(verdicts(fixture)).extracting(FactVerdict::getOfficer).containsExactly(BRANDT);
        fixture.compares(ADEYEMI, FACT, 4, null);
        assertThat(verdicts(fixture)).hasSize(1);
    }

    @Test
    void only_a_fact_that_the_officer_opened_in_this_version_is_compared() {
        CaseFixture fixture = opened();

        fixture.compares(BRANDT, FACT, 4, PersonVerdict.SAME)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .compares(ADEYEMI, FACT, 5, PersonVerdict.SAME)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .compares(ADEYEMI, "refusal-2", 4, PersonVerdict.SAME)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN);
        assertThat(verdicts(fixture)).isEmpty();
    }

    @Test
    void an_officer_who_may_not_decide_says_nothing() {
        CaseFixture fixture = opened();

        fixture.compares(new Officer(ADEYEMI, OfficerRole.AUDITOR, false, Set.of("NZ")), 1, FACT, 4, PersonVerdict.SAME)
                .isRefused(RefusalCode.ROLE_NOT_ENTITLED)
                .compares(
                        new Officer(ADEYEMI, OfficerRole.OFFICER, false, Set.of("FR")), 1, FACT, 4, PersonVerdict.SAME)
                .isRefused(RefusalCode.RECUSED);
    }

    @Test
    void only_officers_with_clearance_compare_the_persons_of_a_hold() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, CaseFixture.holding(1));

        fixture.compares(BRANDT, "HOLD", 1, PersonVerdict.SAME)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .opens(CASTILLO, "HOLD", 1L)
                .compares(CASTILLO, "HOLD", 1, PersonVerdict.SAME)
                .isTaken();
    }

    @Test
    void a_verdict_stays_while_the_revisions_describe_the_same_person_and_goes_with_another() {
        CaseFixture fixture = opened().compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME)
                .submitted(2, REFUSED)
                .screened(2, ScreeningCause.REGISTER, REFUSED, restingOn("C23", "judgment-1", 7));
        assertThat(verdicts(fixture)).hasSize(1);

        fixture.submittedAboutAnother(3, REFUSED);
        assertThat(verdicts(fixture)).isEmpty();
    }

    @Test
    void a_verdict_outlives_the_ending_of_the_case_and_goes_with_its_person() {
        CaseFixture fixture =
                opened().compares(ADEYEMI, FACT, 4, PersonVerdict.SAME).withdrawn();
        assertThat(verdicts(fixture)).hasSize(1);

        fixture.closed(1);
        assertThat(fixture.file().isForgotten()).isTrue();
        assertThat(verdicts(fixture)).isEmpty();
        fixture.compares(ADEYEMI, FACT, 4, PersonVerdict.SAME)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN, RefusalCode.REVISION_SUPERSEDED);
    }

    @Test
    void a_verdict_on_the_person_of_an_older_revision_is_refused() {
        opened().submittedAboutAnother(2, REFUSED)
                .compares(
                        new Officer(ADEYEMI, OfficerRole.OFFICER, false, Set.of("NZ")), 1, FACT, 4, PersonVerdict.SAME)
                .isRefused(RefusalCode.REVISION_SUPERSEDED);
    }

    private static CaseFixture opened() {
        return whereOfficersApprove()
                .submitted(1, REFUSED)
                .opens(ADEYEMI, FACT, 4L)
                .isTaken();
    }

    private static List<FactVerdict> verdicts(CaseFixture fixture) {
        return fixture.file().timeline().verdicts();
    }

    // a settled pair

    private static final String BAR = "bar:BR/2025-000007";
    private static final Flag OWN_BAR = barredBy(BAR, 7, true);

    private static CaseFixture blockedByItsBar() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(BRANDT).screened(1, ScreeningCause.REGISTER, OWN_BAR);
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        return fixture.opens(ADEYEMI, BAR, 7L).opens(BRANDT, BAR, 7L);
    }

    @Test
    void two_officers_who_say_that_it_is_another_person_release_what_the_bar_blocked() {
        CaseFixture fixture = blockedByItsBar().compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME);
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);

        fixture.compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.RESTORED);
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
        assertThat(fixture.lastDecision().reasons()).contains("C24", ADEYEMI, BRANDT);
        assertThat(fixture.lastDecision().commands()).isNotEmpty();
        assertThat(fixture.file().concerns()).isEmpty();
    }

    @Test
    void another_concern_still_waits_for_officers_after_the_release() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(BRANDT)
                .screened(1, ScreeningCause.REGISTER, LOOK_AGAIN)
                .screened(1, ScreeningCause.REGISTER, LOOK_AGAIN, OWN_BAR)
                .opens(ADEYEMI, BAR, 7L)
                .opens(BRANDT, BAR, 7L)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().concerns()).extracting(Concern::getRuleId).containsExactly("C23");
    }

    @Test
    void an_officer_who_says_that_it_is_the_same_keeps_it_blocked() {
        CaseFixture fixture = blockedByItsBar()
                .opens(CASTILLO, BAR, 7L)
                .compares(CASTILLO, BAR, 7, PersonVerdict.SAME)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void a_new_version_of_the_fact_and_a_verdict_taken_back_hold_it_again() {
        CaseFixture newer = settled().screened(1, ScreeningCause.REGISTER, barredBy(BAR, 9, true));
        assertThat(newer.state()).isEqualTo(CaseState.BLOCKED);

        CaseFixture takenBack = settled().compares(BRANDT, BAR, 7, null);
        assertThat(takenBack.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(takenBack.file().concerns()).extracting(Concern::getRuleId).containsExactly("C24");

        CaseFixture sameAgain = settled().screened(1, ScreeningCause.REGISTER, OWN_BAR, LOOK_AGAIN);
        assertThat(sameAgain.state()).isEqualTo(CaseState.IN_FORCE);
    }

    private static final Flag LOOK_AGAIN = restingOn("C23", "judgment-1", 1);

    private static CaseFixture settled() {
        CaseFixture fixture = blockedByItsBar()
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        return fixture;
    }

    @Test
    void a_block_that_rests_on_something_else_too_stays() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(BRANDT)
                .screened(1, ScreeningCause.REGISTER, OWN_BAR, CaseFixture.holding(3))
                .opens(ADEYEMI, BAR, 7L)
                .opens(BRANDT, BAR, 7L)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void one_officer_approves_without_a_worksheet_what_two_have_settled() {
        Flag anothers = barredBy(BAR, 7, false);
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, anothers)
                .opens(ADEYEMI, BAR, 7L)
                .opens(BRANDT, BAR, 7L)
                .approves(CASTILLO)
                .isRefused(RefusalCode.WORKSHEET_REQUIRED, RefusalCode.EVIDENCE_NOT_OPENED)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);
        assertThat(fixture.state()).as("a person approves every notice").isEqualTo(CaseState.OPEN);

        fixture.approves(CASTILLO);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_diffusion_that_only_the_bar_held_goes_its_senders_route_once_the_pair_is_settled() {
        CaseFixture fixture = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1, barredBy(BAR, 7, false))
                .opens(ADEYEMI, BAR, 7L)
                .opens(BRANDT, BAR, 7L)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.RESTORED);
        assertThat(fixture.lastDecision().request()).isNotNull();
    }

    private static CaseFixture releasedAfter(String term) {
        CaseFixture fixture = blockedByItsBar()
                .then(term)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        return fixture;
    }

    @Test
    void a_release_ends_the_escalation_of_its_block_and_a_later_block_falls_due_again() {
        CaseFixture fixture = releasedAfter("P4D");
        assertThat(fixture.file().escalation()).isNull();

        fixture.blocks(BRANDT).then("P3D");
        assertThat(fixture.file().isBlockOverdue()).isTrue();
    }

    @Test
    void a_release_leaves_the_words_of_an_officer_who_escalated() {
        CaseFixture fixture = blockedByItsBar()
                .escalates(BRANDT, "It needs clearance.")
                .then("P4D")
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().escalation())
                .extracting(Escalation::getCause, Escalation::getReasons)
                .containsExactly(EscalationCause.OFFICER, "It needs clearance.");
    }

    @Test
    void a_release_of_a_case_with_an_overdue_concern_leaves_it_escalated_for_the_concern() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(BRANDT)
                .screened(1, ScreeningCause.REGISTER, LOOK_AGAIN)
                .then("P8D")
                .screened(1, ScreeningCause.REGISTER, LOOK_AGAIN, OWN_BAR)
                .then("P4D");
        assertThat(fixture.file().isBlockOverdue()).isTrue();

        fixture.opens(ADEYEMI, BAR, 7L)
                .opens(BRANDT, BAR, 7L)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().escalation())
                .extracting(Escalation::getCause)
                .isEqualTo(EscalationCause.CONCERN_OVERDUE);
    }

    @Test
    void a_verdict_on_one_flag_releases_no_update_whose_other_flags_nobody_has_read() {
        CaseFixture fixture = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .approves(BRANDT)
                .submitted(2, REFUSED, CaseFixture.LOOK)
                .circulates()
                .then("P3D");
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);

        fixture.opens(ADEYEMI, FACT, 4L)
                .opens(BRANDT, FACT, 4L)
                .compares(ADEYEMI, FACT, 4, PersonVerdict.NOT_SAME)
                .compares(BRANDT, FACT, 4, PersonVerdict.NOT_SAME);

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void an_update_about_the_same_person_is_released_as_the_revision_was_whose_pair_was_settled() {
        Flag anothers = barredBy(BAR, 7, false);
        CaseFixture fixture = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1, anothers)
                .opens(ADEYEMI, BAR, 7L)
                .opens(BRANDT, BAR, 7L)
                .compares(ADEYEMI, BAR, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, BAR, 7, PersonVerdict.NOT_SAME)
                .submitted(2, anothers);

        assertThat(fixture.decided()).containsExactly(DecisionKind.RESTORED, DecisionKind.RESTORED);
        assertThat(fixture.lastDecision().request())
                .extracting(Request::revision)
                .isEqualTo(2);
        assertThat(fixture.lastDecision().reasons()).contains("C24", ADEYEMI, BRANDT);
        fixture.screened(2, ScreeningCause.REGISTER, anothers, LOOK_AGAIN);
        assertThat(fixture.decided()).as("it was released").hasSize(2);
        fixture.submittedAboutAnother(3, anothers);
        assertThat(fixture.decided()).as("nobody compared this person").hasSize(2);
    }
}
