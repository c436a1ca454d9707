package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.VASSEUR;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.RequesterNotice;
import dev.herald.review.casefile.deadline.Term;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the requester is told of a block, and when. */
class BlockNoticeTest {

    @Test
    void every_block_is_told_in_the_same_words() {
        CaseFixture byOfficer = inForce().blocks(BRANDT);
        CaseFixture byPolicy = inForce().screened(1, ScreeningCause.REGISTER, blocking("C24"));
        CaseFixture bySealedFact = inForce().screened(1, ScreeningCause.REGISTER, HELD);
        CaseFixture bySilence = inForce().asks(ADEYEMI).then("P45D");
        CaseFixture byWithdrawal = inForce()
                .deniesOn(ConstitutionArticle.ARTICLE_2, ADEYEMI, Ground.HUMAN_RIGHTS)
                .withdrawn();

        List<RequesterNotice> told = Stream.of(byOfficer, byPolicy, bySealedFact, bySilence, byWithdrawal)
                .map(fixture -> fixture.then("PT2H"))
                .peek(fixture -> assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED))
                .map(fixture -> fixture.told().getLast())
                .distinct()
                .toList();

        assertThat(told).containsExactly(RequesterNotice.ofBlock(1));
        assertThat(told.getFirst().grounds()).containsExactly(Ground.RE_EXAMINATION);
    }

    @Test
    void a_block_is_told_once_and_at_the_moment_that_was_drawn() {
        CaseFixture fixture = inForce().blocks(BRANDT).then("PT59M");
        assertThat(fixture.toldKinds()).containsExactly(DecisionKind.APPROVED);

        fixture.then("PT1M");
        assertThat(fixture.toldKinds()).containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED);
        assertThat(fixture.then("P30D").toldKinds()).hasSize(2);
        assertThat(fixture.timeline()).containsOnlyOnce("BLOCK_NOTIFIED");
    }

    @Test
    void a_block_that_ends_before_it_was_told_is_never_told_and_neither_is_its_end() {
        CaseFixture fixture =
                inForce().blocks(BRANDT).restores(ADEYEMI).isTaken().then("P30D");

        assertThat(fixture.decided())
                .containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED, DecisionKind.RESTORED);
        assertThat(fixture.toldKinds()).containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void a_restoration_is_told_to_a_requester_that_knows_of_the_block() {
        assertThat(inForce().blocks(BRANDT).then("PT2H").restores(ADEYEMI).toldKinds())
                .containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED, DecisionKind.RESTORED);
    }

    @Test
    void of_a_case_that_ends_before_its_block_was_told_only_the_end_is_told() {
        assertThat(inForce().blocks(BRANDT).cancels(ADEYEMI).then("P30D").toldKinds())
                .containsExactly(DecisionKind.APPROVED, DecisionKind.CANCELLED);
    }

    @Test
    void each_block_has_a_notice_of_its_own() {
        assertThat(inForce()
                        .blocks(BRANDT)
                        .restores(ADEYEMI)
                        .blocks(BRANDT)
                        .then("PT2H")
                        .toldKinds())
                .containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED);
    }

    @Test
    void a_requester_that_suspends_meanwhile_is_answered_as_if_there_were_no_block() {
        CaseFixture blocked = inForce().blocks(BRANDT).suspends();
        CaseFixture notBlocked = inForce().suspends();
        assertThat(blocked.told()).isEqualTo(notBlocked.told());
        assertThat(blocked.state()).isEqualTo(CaseState.BLOCKED);

        blocked.suspends().isTaken(Accepted.Code.NOTHING_CHANGES);
        notBlocked.suspends().isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(blocked.endsSuspension().told())
                .isEqualTo(notBlocked.endsSuspension().told());
        blocked.endsSuspension().isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(blocked.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void a_requester_that_had_suspended_before_the_block_ends_its_suspension_as_if_there_were_no_block() {
        assertThat(inForce().suspends().blocks(BRANDT).endsSuspension().told())
                .isEqualTo(inForce().suspends().endsSuspension().told());
    }

    @Test
    void a_suspension_that_was_asked_for_under_an_untold_block_takes_effect_when_the_block_ends() {
        CaseFixture fixture =
                inForce().blocks(BRANDT).suspends().restores(ADEYEMI).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(fixture.decided())
                .containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED, DecisionKind.SUSPENDED);
        assertThat(fixture.lastDecision().officers()).containsExactly(ADEYEMI);
        assertThat(fixture.toldKinds()).containsExactly(DecisionKind.APPROVED, DecisionKind.SUSPENDED);
        assertThat(fixture.endsSuspension().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void an_untold_block_does_not_restart_the_term_of_a_suspension() {
        CaseFixture before = inForce().suspends();
        Instant until = before.file().deadlines().suspendedUntil();
        before.then("P5M").blocks(BRANDT).restores(ADEYEMI);
        assertThat(before.file().deadlines().suspendedUntil()).isEqualTo(until);

        CaseFixture meanwhile = inForce().blocks(BRANDT).suspends();
        Instant asked = meanwhile.file().timeline().entries().getLast().at();
        meanwhile.then("PT30M").restores(ADEYEMI);
        assertThat(meanwhile.file().deadlines().suspendedUntil())
                .isEqualTo(Term.of("P6M").after(asked));
    }

    @Test
    void a_suspension_gives_way_to_a_block_that_was_told() {
        assertThat(inForce()
                        .suspends()
                        .blocks(BRANDT)
                        .then("PT2H")
                        .restores(ADEYEMI)
                        .state())
                .isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void two_cleared_officers_restore_what_a_hold_blocked_and_its_requester_hears_nothing() {
        CaseFixture fixture = inForce()
                .screened(1, ScreeningCause.REGISTER, HELD)
                .restores(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .restores(VASSEUR)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.toldKinds()).containsExactly(DecisionKind.APPROVED);
    }

    private static CaseFixture inForce() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI);
    }
}
