package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.NO_WARRANT;
import static dev.herald.review.casefile.Story.THRESHOLD;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an officer may approve. */
class ApprovingTest {
    @Test
    void puts_the_latest_revision_in_force() {
        Story story =
                whereOfficersApprove().submitted(1, LOOK).approves(ADEYEMI).isTaken();

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.decisions().getFirst().officers()).containsExactly(ADEYEMI);
        assertThat(story.decisions().getFirst().request()).isNotNull();
    }

    @Test
    void over_a_flag_that_may_be_overridden_needs_reasons() {
        whereOfficersApprove()
                .submitted(1, THRESHOLD)
                .approves(ADEYEMI)
                .isRefused(Refusal.REASONS_REQUIRED)
                .approves(ADEYEMI, "Particular importance.")
                .isTaken();
    }

    @Test
    void over_a_flag_that_blocks_is_refused_until_a_revision_cures_it() {
        Story story = whereOfficersApprove()
                .submitted(1, NO_WARRANT)
                .approves(ADEYEMI, "I insist.")
                .isRefused(Refusal.FLAG_MUST_BE_CURED)
                .submitted(2)
                .approves(ADEYEMI)
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void is_refused_with_every_reason_at_once() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, "RULE_BOOK", NO_WARRANT, THRESHOLD)
                .approves(ADEYEMI)
                .isRefused(Refusal.FLAG_MUST_BE_CURED, Refusal.REASONS_REQUIRED, Refusal.NOTHING_TO_APPROVE);
    }

    @Test
    void a_revision_that_is_not_the_latest_is_refused() {
        Story story = whereOfficersApprove().submitted(1).submitted(2);

        story.orders(new Command.Approve(story.order(ADEYEMI, 1), List.of(), ""))
                .isRefused(Refusal.REVISION_SUPERSEDED);
        story.orders(new Command.Approve(story.order(ADEYEMI, 3), List.of(), ""))
                .isRefused(Refusal.REVISION_UNKNOWN);
    }

    @Test
    void a_case_that_nobody_knows_is_refused() {
        whereOfficersApprove().approves(ADEYEMI).isRefused(Refusal.CASE_UNKNOWN);
    }

    @Test
    void twice_by_the_same_command_has_no_second_effect() {
        Story story = whereOfficersApprove().submitted(1);
        Command approve = new Command.Approve(story.order(ADEYEMI), List.of(), "");

        story.orders(approve).isTaken().orders(approve).isTaken(Accepted.Code.ALREADY_HANDLED);

        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void what_is_in_force_is_refused() {
        whereOfficersApprove().submitted(1).approves(ADEYEMI).approves(BRANDT).isRefused(Refusal.NOTHING_TO_APPROVE);
    }
}
