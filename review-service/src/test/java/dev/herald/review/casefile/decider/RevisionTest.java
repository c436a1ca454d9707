package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.THRESHOLD;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import org.junit.jupiter.api.Test;

/** A further revision. */
class RevisionTest {
    @Test
    void replaces_the_one_under_review_and_keeps_questions_and_answers() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).submitted(2, THRESHOLD);

        assertThat(fixture.file().revision()).isEqualTo(2);
        assertThat(fixture.file().screening().flags()).containsExactly(THRESHOLD);
        assertThat(fixture.file().questions()).hasSize(1);
        assertThat(fixture.state()).isEqualTo(CaseState.AWAITING_ANSWER);
    }

    @Test
    void that_comes_late_or_says_what_was_said_changes_nothing() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).submitted(2, LOOK);

        fixture.screened(1, ScreeningCause.REGISTER, THRESHOLD).isTaken(Accepted.Code.NOTHING_CHANGES);
        fixture.screened(2, ScreeningCause.SCHEDULE, LOOK).isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(fixture.file().screening().flags()).containsExactly(LOOK);
    }

    @Test
    void opens_an_ended_case_again_without_awaiting_its_answers() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .denies(ADEYEMI, Ground.NO_REPLY)
                .submitted(2);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.file().awaitsAnswer()).isFalse();
    }

    @Test
    void of_a_barred_case_is_refused_like_the_case_was() {
        CaseFixture fixture = wherePolicyApproves()
                .submitted(1, LOOK)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .submitted(2);

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.file().revision()).isEqualTo(2);
    }
}
