package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Outcome.Accepted;
import org.junit.jupiter.api.Test;

/** What an officer may deny, alone or with another. */
class DenyingTest {
    @Test
    void needs_a_ground_that_does_not_contradict_it() {
        whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI)
                .isRefused(Refusal.GROUND_REQUIRED)
                .denies(ADEYEMI, Ground.COMPLIANT)
                .isRefused(Refusal.GROUND_CONTRADICTS);
    }

    @Test
    void ends_the_case_and_bars_nobody() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.DENIED);
        assertThat(story.decisions().getFirst().bars()).isFalse();
        story.approves(BRANDT).isRefused(Refusal.CASE_ENDED);
    }

    @Test
    void on_article_3_takes_two_different_officers() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.decided()).isEmpty();

        story.deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .isRefused(Refusal.SECOND_OFFICER_MUST_DIFFER)
                .deniesOn(Article.ARTICLE_3, BRANDT, Ground.STATUS_OF_THE_PERSON)
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.BARRED);
        assertThat(story.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.officers()).containsExactly(ADEYEMI, BRANDT);
            assertThat(decision.articles()).containsExactly(Article.ARTICLE_3);
            assertThat(decision.bars()).isTrue();
            assertThat(decision.grounds()).containsExactly(Ground.POLITICAL_CHARACTER, Ground.STATUS_OF_THE_PERSON);
            assertThat(decision.reasons()).contains(ADEYEMI).contains(BRANDT);
        });
    }

    @Test
    void on_another_article_is_not_the_same_finding() {
        whereOfficersApprove()
                .submitted(1)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(Article.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS)
                .isRefused(Refusal.FINDING_PROPOSED);
    }

    @Test
    void on_article_3_once_proposed_is_not_passed_by_another_officer_s_decision() {
        whereOfficersApprove()
                .submitted(1)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .approves(BRANDT)
                .isRefused(Refusal.FINDING_PROPOSED)
                .denies(BRANDT, Ground.THRESHOLD)
                .isRefused(Refusal.FINDING_PROPOSED)
                .closes(BRANDT)
                .isRefused(Refusal.FINDING_PROPOSED)
                .approves(ADEYEMI)
                .isTaken();
    }

    @Test
    void proposed_about_a_revision_does_not_outlive_it() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .submitted(2);

        assertThat(story.file().proposal()).isNull();
        story.deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
    }

    @Test
    void an_update_leaves_what_is_in_force_standing() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2, LOOK)
                .denies(ADEYEMI, Ground.ACCURACY_AND_QUALITY)
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.UPDATE_DENIED);
        assertThat(story.lastDecision().revision()).isEqualTo(2);
        assertThat(story.file().approved())
                .hasValueSatisfying(request -> assertThat(request.revision()).isEqualTo(1));
        assertThat(story.file().pending()).isEmpty();
        story.approves(BRANDT).isRefused(Refusal.NOTHING_TO_APPROVE);
    }

    @Test
    void an_update_leaves_a_block_and_a_suspension_as_they_are() {
        Story blocked = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .submitted(2)
                .denies(BRANDT, Ground.THRESHOLD)
                .isTaken();
        Story suspended = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .submitted(2)
                .denies(BRANDT, Ground.THRESHOLD)
                .isTaken();

        assertThat(blocked.lastDecision().kind()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(blocked.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(suspended.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(suspended.file().calendar().suspendedUntil()).isNotNull();
    }

    @Test
    void an_update_on_article_2_ends_what_is_in_force_and_bars() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2)
                .deniesOn(Article.ARTICLE_2, ADEYEMI, Ground.HUMAN_RIGHTS)
                .deniesOn(Article.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS)
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.BARRED);
        assertThat(story.lastDecision().kind()).isEqualTo(DecisionKind.DENIED);
    }

    @Test
    void what_is_in_force_without_an_update_is_a_matter_of_cancelling() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .isRefused(Refusal.NOTHING_TO_DENY);
    }

    @Test
    void on_article_3_ends_what_is_in_force() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.BARRED);
        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.DENIED);
    }
}
