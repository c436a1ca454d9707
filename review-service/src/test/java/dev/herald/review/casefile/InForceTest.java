package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.THRESHOLD;
import static dev.herald.review.casefile.Story.blocking;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static dev.herald.review.casefile.Story.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Command.Cancel;
import dev.herald.review.casefile.Command.Deny;
import dev.herald.review.casefile.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in force, while it is, and while it is blocked. */
class InForceTest {
    @Test
    void is_blocked_provisionally_by_a_flag_that_says_so_and_the_ground_tells_nothing() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, "REGISTER", blocking("C21"));

        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        Decision block = story.decisions().getLast();
        assertThat(block.kind()).isEqualTo(DecisionKind.BLOCKED);
        assertThat(block.officers()).containsExactly("policy");
        assertThat(block.grounds()).containsExactly(Ground.RE_EXAMINATION);
    }

    @Test
    void is_looked_at_again_without_a_block_by_any_other_flag() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, "REGISTER", LOOK);

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.file().screening().flags()).containsExactly(LOOK);
        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void is_not_blocked_again_by_the_flag_an_officer_has_decided_on() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, "REGISTER", blocking("C21"))
                .restores(ADEYEMI)
                .isTaken()
                .screened(1, "RULE_BOOK", blocking("C21"), LOOK);

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.screened(1, "REGISTER", blocking("C24"), LOOK).state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void once_blocked_is_restored_or_cancelled_by_an_officer_and_neither_approved_nor_denied() {
        Story blocked = blockedCase();
        blocked.approves(BRANDT).isRefused(Refusal.NOT_WHILE_BLOCKED, Refusal.NOTHING_TO_APPROVE);

        assertThat(blockedCase().restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(blockedCase().cancels(BRANDT).isTaken().state()).isEqualTo(CaseState.CANCELLED);
        blockedCase().denies(BRANDT, Ground.HUMAN_RIGHTS).isRefused(Refusal.NOTHING_TO_DENY);
    }

    @Test
    void is_blocked_when_clearance_comes_and_stays_so_until_a_person_decides() {
        Story story = wherePolicyApproves()
                .submitted(1)
                .screened(1, "REGISTER", blocking("C21"))
                .screened(1, "REGISTER");

        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_restored_over_an_overridable_flag_only_with_reasons() {
        blockedCase()
                .screened(1, "REGISTER", THRESHOLD)
                .restores(BRANDT)
                .isRefused(Refusal.REASONS_REQUIRED)
                .restores(BRANDT, "Looked into.")
                .isTaken()
                .restores(BRANDT)
                .isRefused(Refusal.REASONS_REQUIRED, Refusal.NOT_BLOCKED);
    }

    @Test
    void stands_while_a_revision_is_reviewed() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).submitted(2, LOOK);

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.file().revision()).isEqualTo(2);
        assertThat(story.file().approved())
                .hasValueSatisfying(request -> assertThat(request.revision()).isEqualTo(1));
        story.approves(BRANDT).isTaken();
        assertThat(story.decisions().getLast().revision()).isEqualTo(2);
    }

    @Test
    void is_needed_to_block_or_cancel() {
        whereOfficersApprove()
                .submitted(1)
                .blocks(ADEYEMI)
                .isRefused(Refusal.NOT_IN_FORCE)
                .cancels(ADEYEMI)
                .isRefused(Refusal.NOT_IN_FORCE);
    }

    @Test
    void is_cancelled_on_article_2_by_two_officers() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI);
        List<Ground> grounds = List.of(Ground.HUMAN_RIGHTS);
        List<Article> articles = List.of(Article.ARTICLE_2);

        story.orders(new Cancel(story.order(ADEYEMI), grounds, articles, "a"))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .orders(new Deny(story.order(BRANDT), grounds, articles, "a"))
                .isRefused(Refusal.FINDING_PROPOSED)
                .orders(new Cancel(story.order(BRANDT), grounds, articles, "a"))
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.BARRED);
        assertThat(story.decisions().getLast().reasons()).isEqualTo("a");
    }

    private static Story blockedCase() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .isTaken();
        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        return story;
    }
}
