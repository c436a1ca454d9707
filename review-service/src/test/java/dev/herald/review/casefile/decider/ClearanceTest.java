package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.VASSEUR;
import static dev.herald.review.casefile.decider.CaseFixture.WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.review.casefile.FactReference;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Command.Amend;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flag that needs clearance is settled by two officers who may know sealed facts. */
class ClearanceTest {

    @Test
    void two_cleared_officers_approve_over_a_hold() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .approves(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .approves(CASTILLO)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.NOT_CLEARED)
                .approves(VASSEUR)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().officers()).containsExactly(CASTILLO, VASSEUR);
    }

    @Test
    void an_officer_without_clearance_asks_consults_blocks_and_opens_what_is_not_sealed() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .submitted(2, HELD)
                .restores(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .restores(VASSEUR)
                .isTaken()
                .asks(ADEYEMI)
                .isTaken()
                .consults(ADEYEMI, BR)
                .isTaken()
                .opens(ADEYEMI, WARRANT.sha256(), null)
                .isTaken()
                .blocks(ADEYEMI)
                .isTaken();
    }

    @Test
    void an_officer_without_clearance_decides_nothing_else() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, HELD);
        fixture.approves(ADEYEMI).isRefused(RefusalCode.NOT_CLEARED);
        fixture.denies(ADEYEMI, Ground.PURPOSE).isRefused(RefusalCode.NOT_CLEARED);
        fixture.closes(ADEYEMI).isRefused(RefusalCode.NOT_CLEARED);

        fixture.approves(CASTILLO).approves(VASSEUR).isTaken();
        fixture.upholds(ADEYEMI, "It stands.").isRefused(RefusalCode.NOT_CLEARED);
        fixture.cancels(ADEYEMI).isRefused(RefusalCode.NOT_CLEARED);
        fixture.orders(new Amend(fixture.header(ADEYEMI), List.of(), "Because."))
                .isRefused(RefusalCode.NOT_CLEARED);

        fixture.blocks(ADEYEMI).isTaken().restores(ADEYEMI).isRefused(RefusalCode.NOT_CLEARED);
    }

    @Test
    void the_refusal_names_the_rule_of_the_flag_the_remedy_and_nothing_on_which_the_flag_rests() {
        assertThat(whereOfficersApprove()
                        .submitted(1, HELD, LOOK)
                        .approves(ADEYEMI)
                        .explanation())
                .contains("HOLD", "ESCALATE")
                .doesNotContain(LOOK.ruleId(), HELD.explanation(), HELD.legalBasis());
    }

    @Test
    void one_cleared_officer_denies_because_that_overrides_no_flag() {
        assertThat(whereOfficersApprove()
                        .submitted(1, HELD)
                        .denies(CASTILLO, Ground.PURPOSE)
                        .isTaken()
                        .state())
                .isEqualTo(CaseState.DENIED);
    }

    @Test
    void two_cleared_officers_uphold_what_was_approved_over_a_hold() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .approves(CASTILLO)
                .approves(VASSEUR)
                .then("P1Y1M")
                .upholds(CASTILLO, "It stands.")
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(fixture.file().deadlines().reviewDue()).isTrue();

        fixture.upholds(VASSEUR, "So it does.").isTaken();

        assertThat(fixture.file().deadlines().reviewDue()).isFalse();
        assertThat(fixture.file().proposal()).isNull();
        assertThat(fixture.decided()).as("upholding issues no decision").containsExactly(DecisionKind.APPROVED);
        assertThat(fixture.file().timeline().decisions().getLast())
                .satisfies(upheld -> assertThat(upheld.kind()).isEqualTo(DecisionKind.UPHELD))
                .satisfies(upheld -> assertThat(upheld.officers()).containsExactly(CASTILLO, VASSEUR))
                .satisfies(upheld -> assertThat(upheld.reasons()).contains("It stands.", "So it does."));
    }

    @Test
    void a_hold_on_what_is_in_force_counts_for_its_update_too() {
        CaseFixture fixture = wherePolicyApproves()
                .submitted(1, HELD)
                .approves(CASTILLO)
                .approves(VASSEUR)
                .submitted(2);
        assertThat(fixture.file().pending())
                .as("policy does not approve the update")
                .isPresent();

        fixture.approves(ADEYEMI)
                .isRefused(RefusalCode.NOT_CLEARED)
                .approves(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .approves(VASSEUR)
                .isTaken();
    }

    @Test
    void each_of_them_opens_the_facts_that_the_flag_names() {
        Flag named = new Flag(
                HELD.ruleId(),
                HELD.ruleVersion(),
                Severity.REVIEW,
                HELD.legalBasis(),
                HELD.evidence(),
                HELD.explanation(),
                "sealed-1",
                null,
                List.of(),
                0,
                true,
                true,
                List.of(new FactReference("sealed-1", 7, FactKind.UNKNOWN, 90, Confidentiality.CONFIDENTIAL)),
                new DecisionRequirement(2, false, true),
                0,
                null,
                List.of());
        whereOfficersApprove()
                .submitted(1, named)
                .approves(CASTILLO)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .opens(CASTILLO, "sealed-1", 7L)
                .approves(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .approves(VASSEUR)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .opens(VASSEUR, "sealed-1", 7L)
                .approves(VASSEUR)
                .isTaken();
    }

    @Test
    void without_such_a_flag_nobody_needs_clearance() {
        whereOfficersApprove()
                .submitted(1, HELD)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .approves(BRANDT)
                .isTaken();
    }
}
