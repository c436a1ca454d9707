package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.flag;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.review.casefile.Case;
import org.junit.jupiter.api.Test;

/** The end of a case, and what is left of it. */
class EndTest {
    @Test
    void without_a_finding_is_an_ending_of_its_own() {
        assertThat(whereOfficersApprove().submitted(1).closes(ADEYEMI).isTaken().state())
                .isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
    }

    @Test
    void once_told_to_all_leaves_ids_and_codes() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, LOOK)
                .asks(ADEYEMI)
                .answers(FR, "FR-1")
                .denies(ADEYEMI, Ground.THRESHOLD)
                .closed(1);

        Case.Opened file = fixture.file();
        assertThat(file.request()).isNull();
        assertThat(file.state()).isEqualTo(CaseState.DENIED);
        assertThat(file.questions()).singleElement().satisfies(question -> {
            assertThat(question.getText()).isEmpty();
            assertThat(question.getAnswer()).isNotNull();
            assertThat(question.getAnswer()).isEmpty();
        });
        assertThat(file.screening().flags())
                .singleElement()
                .satisfies(flag -> assertThat(flag.stated().getExplanation()).isEmpty());
    }

    @Test
    void of_a_barred_case_takes_with_it_what_a_refused_revision_brought_afterwards() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, LOOK)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .closed(1)
                .submitted(2);
        assertThat(fixture.file().request()).isNotNull();

        assertThat(fixture.closed(2).file().request()).isNull();
        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
    }

    @Test
    void forgets_nothing_of_a_case_that_was_opened_again_meanwhile() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).withdrawn().submitted(2).closed(1);

        assertThat(fixture.file().request()).isNotNull();
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void of_an_earlier_life_forgets_nothing_of_a_later_one_that_ended_too() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).withdrawn().submitted(2).withdrawn();

        fixture.closed(1).isTaken(Outcome.Accepted.Code.NOTHING_CHANGES);
        assertThat(fixture.file().request()).isNotNull();
        assertThat(fixture.closed(2).file().request()).isNull();
    }

    @Test
    void told_by_a_service_that_names_no_revision_counts_for_whatever_ended() {
        assertThat(whereOfficersApprove()
                        .submitted(1)
                        .withdrawn()
                        .closed(0)
                        .file()
                        .request())
                .isNull();
    }

    @Test
    void takes_no_answers_any_more() {
        whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .withdrawn()
                .answers(FR, "FR-1")
                .isRefused(RefusalCode.CASE_ENDED);
    }
}
