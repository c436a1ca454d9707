package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.NO_WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.THRESHOLD;
import static dev.herald.review.casefile.decider.CaseFixture.WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Question;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an officer may approve. */
class ApprovalTest {
    @Test
    void puts_the_latest_revision_in_force() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).approves(ADEYEMI).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.decisions().getFirst().officers()).containsExactly(ADEYEMI);
        assertThat(fixture.decisions().getFirst().request()).isNotNull();
    }

    @Test
    void over_a_flag_that_may_be_overridden_needs_reasons() {
        whereOfficersApprove()
                .submitted(1, THRESHOLD)
                .approvesWithoutReasons(ADEYEMI)
                .isRefused(RefusalCode.REASONS_REQUIRED)
                .approves(ADEYEMI)
                .isTaken();
    }

    @Test
    void over_a_flag_that_blocks_is_refused_until_a_revision_cures_it() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, NO_WARRANT)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.FLAG_MUST_BE_CURED)
                .submitted(2)
                .approves(ADEYEMI)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void waits_for_every_document_that_the_revision_names() {
        CaseFixture fixture = whereOfficersApprove()
                .submittedNaming(1, WARRANT)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.DOCUMENT_MISSING);
        assertThat(fixture.explanation()).contains("ARREST_WARRANT " + WARRANT.getSha256(), "a revision that does not");
        long sequence = fixture.file().timeline().sequence();

        fixture.arrives(WARRANT);
        assertThat(fixture.file().timeline().sequence()).isEqualTo(sequence);
        fixture.approves(ADEYEMI).isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_later_revision_needs_its_own_documents_alone() {
        whereOfficersApprove()
                .submittedNaming(1, WARRANT)
                .submitted(2)
                .approves(ADEYEMI)
                .isTaken()
                .submittedNaming(3, WARRANT)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.DOCUMENT_MISSING)
                .upholds(ADEYEMI, "Read.")
                .isTaken();
    }

    @Test
    void waits_for_the_documents_of_the_requester_s_answer_and_not_for_those_of_a_consulted_member() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).asks(ADEYEMI).consults(ADEYEMI, BR);
        List<Question> questions = fixture.file().questions();

        fixture.arrives(new UpstreamEvent.Reply(
                        questions.getLast().getQuestionId(), BR, true, "See it.", List.of(WARRANT), null))
                .approves(ADEYEMI)
                .isTaken()
                .arrives(new UpstreamEvent.Reply(
                        questions.getFirst().getQuestionId(), FR, false, "See it.", List.of(WARRANT), null))
                .upholds(ADEYEMI, "Read.")
                .isRefused(RefusalCode.DOCUMENT_MISSING)
                .arrives(WARRANT)
                .upholds(ADEYEMI, "Read.")
                .isTaken();
    }

    @Test
    void by_policy_waits_for_documents_too() {
        CaseFixture fixture = CaseFixture.wherePolicyApproves().submittedNaming(1, WARRANT);
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);

        fixture.arrives(WARRANT);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void is_refused_with_every_reason_at_once() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.RULE_BOOK, NO_WARRANT, THRESHOLD)
                .approvesWithoutReasons(ADEYEMI)
                .isRefused(
                        RefusalCode.NOTHING_TO_APPROVE, RefusalCode.FLAG_MUST_BE_CURED, RefusalCode.REASONS_REQUIRED);
    }

    @Test
    void a_revision_that_is_not_the_latest_is_refused() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).submitted(2);

        fixture.orders(new Command.Approve(fixture.header(ADEYEMI, 1), List.of(), "", null, null))
                .isRefused(RefusalCode.REVISION_SUPERSEDED);
        fixture.orders(new Command.Approve(fixture.header(ADEYEMI, 3), List.of(), "", null, null))
                .isRefused(RefusalCode.REVISION_UNKNOWN);
    }

    @Test
    void a_case_that_nobody_knows_is_refused() {
        whereOfficersApprove().approves(ADEYEMI).isRefused(RefusalCode.CASE_UNKNOWN);
    }

    @Test
    void twice_by_the_same_command_has_no_second_effect() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        Command approve = new Command.Approve(fixture.header(ADEYEMI), List.of(), "", null, null);

        fixture.orders(approve).isTaken().orders(approve).isTaken(Accepted.Code.ALREADY_HANDLED);

        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void what_is_in_force_is_refused() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .approves(BRANDT)
                .isRefused(RefusalCode.NOTHING_TO_APPROVE);
    }
}
