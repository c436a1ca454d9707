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

import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.FactReference;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.RequesterNotice;
import dev.herald.review.casefile.decider.Command.Amend;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A flag that needs clearance is settled by two officers who may know sealed facts. */
class ClearanceTest {

    private static final Flag SEALED = CaseFixture.with(
            HELD,
            stated -> stated.setSeverity(Severity.REVIEW)
                    .setFactId("sealed-1")
                    .setMatchedCase(null)
                    .setMatchedCases(List.of())
                    .setFurtherCases(0)
                    .setBlocksInForce(true)
                    .setHolds(true)
                    .setFacts(List.of(new FactReference(
                            "sealed-1", 7L, FactKind.UNKNOWN, 90, Confidentiality.CONFIDENTIAL, null)))
                    .setOfficers(2)
                    .setCleared(true)
                    .setFurtherFacts(0)
                    .setFurtherHash(null)
                    .setConsult(List.of()));

    @Test
    void two_cleared_officers_approve_over_a_hold() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .approves(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .approves(CASTILLO)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.WITH_OTHER_OFFICERS)
                .approves(VASSEUR)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().officers()).containsExactly(CASTILLO, VASSEUR);
    }

    @Test
    void an_officer_without_clearance_blocks_and_opens_what_is_not_sealed() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .submittedNaming(2, WARRANT, HELD)
                .restores(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .restores(VASSEUR)
                .isTaken()
                .opens(ADEYEMI, WARRANT.getSha256(), null)
                .isTaken()
                .blocks(ADEYEMI)
                .isTaken();
    }

    @Test
    void an_officer_without_clearance_decides_nothing_else() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, HELD);
        fixture.approves(ADEYEMI).isRefused(RefusalCode.WITH_OTHER_OFFICERS);
        fixture.denies(ADEYEMI, Ground.PURPOSE).isRefused(RefusalCode.WITH_OTHER_OFFICERS);
        fixture.closes(ADEYEMI).isRefused(RefusalCode.WITH_OTHER_OFFICERS);
        fixture.asks(ADEYEMI).isRefused(RefusalCode.WITH_OTHER_OFFICERS);
        fixture.consults(ADEYEMI, BR).isRefused(RefusalCode.WITH_OTHER_OFFICERS);

        fixture.approves(CASTILLO).approves(VASSEUR).isTaken();
        fixture.upholds(ADEYEMI, "It stands.").isRefused(RefusalCode.WITH_OTHER_OFFICERS);
        fixture.cancels(ADEYEMI).isRefused(RefusalCode.WITH_OTHER_OFFICERS);
        fixture.orders(new Amend(fixture.header(ADEYEMI), List.of(), "Because."))
                .isRefused(RefusalCode.WITH_OTHER_OFFICERS);

        fixture.blocks(ADEYEMI).isTaken().restores(ADEYEMI).isRefused(RefusalCode.WITH_OTHER_OFFICERS);
    }

    @Test
    void the_refusal_names_the_remedy_and_neither_the_flag_nor_what_it_rests_on() {
        assertThat(whereOfficersApprove()
                        .submitted(1, HELD, LOOK)
                        .approves(ADEYEMI)
                        .explanation())
                .contains("ESCALATE")
                .doesNotContain(
                        "HOLD",
                        LOOK.ruleId(),
                        HELD.stated().getExplanation(),
                        HELD.stated().getLegalBasis());
    }

    @Test
    void two_cleared_officers_who_opened_it_deny_whatever_the_ground() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, SEALED)
                .denies(CASTILLO, Ground.PURPOSE)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .opens(CASTILLO, "sealed-1", 7L)
                .opens(VASSEUR, "sealed-1", 7L)
                .denies(CASTILLO, Ground.PURPOSE)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .denies(VASSEUR, Ground.PURPOSE)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
    }

    @Test
    void two_cleared_officers_cancel_a_block_whatever_the_ground() {
        CaseFixture fixture = blockedByHold().cancels(CASTILLO).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(fixture.state()).as("one officer alone ends nothing").isEqualTo(CaseState.BLOCKED);

        fixture.cancels(VASSEUR).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.CANCELLED);
        assertThat(fixture.lastDecision().officers()).containsExactly(CASTILLO, VASSEUR);
    }

    @Test
    void two_cleared_officers_amend_because_the_words_of_a_caveat_reach_every_holder() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, HELD).approves(CASTILLO).approves(VASSEUR);
        fixture.orders(new Amend(fixture.header(CASTILLO), List.of(CaseFixture.JUDGED), "Because."))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
    }

    @Test
    void two_cleared_officers_close_a_request() {
        whereOfficersApprove().submitted(1, HELD).closes(CASTILLO).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
    }

    @Test
    void one_officer_alone_blocks_because_that_protects() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, HELD).approves(CASTILLO).approves(VASSEUR);
        assertThat(fixture.blocks(CASTILLO).isTaken().state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void the_second_officer_confirms_the_message_to_the_requester_word_for_word() {
        CaseFixture fixture = blockedByHold()
                .withMessage("Ask again with the judgment.")
                .cancels(CASTILLO)
                .withMessage("Ask again.")
                .cancels(VASSEUR)
                .isRefused(RefusalCode.CONFIRMATION_DIFFERS)
                .withMessage("Ask again with the judgment.")
                .cancels(VASSEUR)
                .isTaken();

        RequesterNotice told = fixture.told().getLast();
        assertThat(told.message()).isEqualTo("Ask again with the judgment.");
        assertThat(told.reasons()).isEqualTo(StandingTexts.of(Ground.PURPOSE, List.of()));
        assertThat(fixture.file().timeline().decisions().getLast())
                .satisfies(cancelled -> assertThat(cancelled.getReasons()).isEqualTo("Because."))
                .satisfies(cancelled -> assertThat(cancelled.getSealed()).isTrue());
        assertThat(fixture.closed(1).file().timeline().decisions().getLast().getMessageToRequester())
                .as("words go when the case is closed")
                .isEmpty();
    }

    @Test
    void a_question_is_sent_once_a_second_cleared_officer_confirms_exactly_it() {
        CaseFixture fixture = blockedByHold()
                .asks(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .asks(CASTILLO)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER);
        assertThat(fixture.file().questions()).isEmpty();

        fixture.orders(new Ask(fixture.header(VASSEUR), "Another question?", List.of(), null))
                .isRefused(RefusalCode.CONFIRMATION_DIFFERS)
                .asks(ADEYEMI)
                .isRefused(RefusalCode.WITH_OTHER_OFFICERS)
                .asks(VASSEUR)
                .isTaken(Accepted.Code.ACCEPTED);

        assertThat(fixture.file().questions()).hasSize(1);
        assertThat(fixture.file().proposedQuestion()).isNull();
        assertThat(fixture.timeline()).contains("QUESTION_PROPOSED", "ASKED");
    }

    @Test
    void a_proposed_question_needs_its_hash_and_another_screening_drops_it() {
        CaseFixture fixture = blockedByHold().consults(CASTILLO, BR);
        fixture.ordersWithHash(
                        new Consult(fixture.header(VASSEUR), BR, questionOf(fixture), Duration.ofSeconds(90)), null)
                .isRefused(RefusalCode.CONFIRMATION_REQUIRED);

        fixture.screened(1, ScreeningCause.REGISTER, HELD, LOOK);

        assertThat(fixture.file().proposedQuestion()).isNull();
    }

    private static String questionOf(CaseFixture fixture) {
        return Objects.requireNonNull(fixture.file().proposedQuestion())
                .getQuestion()
                .getText();
    }

    private static CaseFixture blockedByHold() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, ScreeningCause.REGISTER, HELD);
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
                .satisfies(upheld -> assertThat(upheld.getKind()).isEqualTo(DecisionKind.UPHELD))
                .satisfies(upheld -> assertThat(upheld.getOfficers()).containsExactly(CASTILLO, VASSEUR))
                .satisfies(upheld -> assertThat(upheld.getReasons()).contains("It stands.", "So it does."));
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
                .isRefused(RefusalCode.WITH_OTHER_OFFICERS)
                .approves(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .approves(VASSEUR)
                .isTaken();
    }

    @Test
    void each_of_them_opens_the_facts_that_the_flag_names() {
        whereOfficersApprove()
                .submitted(1, SEALED)
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
