package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.THRESHOLD;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static dev.herald.review.casefile.Story.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Outcome.Accepted;
import org.junit.jupiter.api.Test;

/** A further revision. */
class RevisionTest {
    @Test
    void replaces_the_one_under_review_and_keeps_questions_and_answers() {
        Story story = whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).submitted(2, THRESHOLD);

        assertThat(story.file().revision()).isEqualTo(2);
        assertThat(story.file().screening().flags()).containsExactly(THRESHOLD);
        assertThat(story.file().questions()).hasSize(1);
        assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
    }

    @Test
    void that_comes_late_or_says_what_was_said_changes_nothing() {
        Story story = whereOfficersApprove().submitted(1).submitted(2, LOOK);

        story.screened(1, "REGISTER", THRESHOLD).isTaken(Accepted.Code.NOTHING_CHANGES);
        story.screened(2, "SCHEDULE", LOOK).isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(story.file().screening().flags()).containsExactly(LOOK);
    }

    @Test
    void opens_an_ended_case_again_without_its_open_questions() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .denies(ADEYEMI, Ground.NO_REPLY)
                .submitted(2);

        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.file().questions()).isEmpty();
    }

    @Test
    void of_a_barred_case_is_refused_like_the_case_was() {
        Story story = wherePolicyApproves()
                .submitted(1, LOOK)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .submitted(2);

        assertThat(story.state()).isEqualTo(CaseState.BARRED);
        assertThat(story.file().revision()).isEqualTo(2);
    }
}
