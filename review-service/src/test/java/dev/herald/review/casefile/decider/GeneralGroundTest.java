package dev.herald.review.casefile.decider;

import static dev.herald.contract.vocabulary.Ground.COMPLIANCE_NOT_ESTABLISHED;
import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.VASSEUR;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.review.casefile.RequesterNotice;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The general ground of a denial or cancellation, which tells nothing of a sealed fact. */
class GeneralGroundTest {

    @Test
    void two_cleared_officers_deny_on_it_and_their_own_words_are_not_told() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .denies(CASTILLO, COMPLIANCE_NOT_ESTABLISHED)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .denies(CASTILLO, COMPLIANCE_NOT_ESTABLISHED)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .denies(VASSEUR, COMPLIANCE_NOT_ESTABLISHED)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        assertThat(fixture.told())
                .containsExactly(new RequesterNotice(
                        DecisionKind.DENIED, 1, List.of(COMPLIANCE_NOT_ESTABLISHED), List.of(), "", null, List.of()));
        assertThat(fixture.told().getLast().reasons()).isEqualTo(StandingTexts.NOT_ESTABLISHED);
        assertThat(fixture.file().timeline().decisions().getLast().getReasons())
                .as("officers read their words in the case file")
                .isEqualTo("Because.");
    }

    @Test
    void two_cleared_officers_cancel_on_it() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, HELD).approves(CASTILLO).approves(VASSEUR);
        fixture.orders(cancel(fixture, CASTILLO)).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        fixture.orders(cancel(fixture, VASSEUR)).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.CANCELLED);
        assertThat(fixture.told().getLast().reasons()).isEqualTo(StandingTexts.NOT_ESTABLISHED);
    }

    @Test
    void reads_the_same_whether_or_not_a_sealed_fact_is_on_the_case() {
        CaseFixture sealed = whereOfficersApprove()
                .submitted(1, HELD)
                .denies(CASTILLO, COMPLIANCE_NOT_ESTABLISHED)
                .denies(VASSEUR, COMPLIANCE_NOT_ESTABLISHED);
        CaseFixture open = whereOfficersApprove().submitted(1).denies(ADEYEMI, COMPLIANCE_NOT_ESTABLISHED);

        assertThat(open.isTaken().told()).isEqualTo(sealed.told()).hasSize(1);
        whereOfficersApprove()
                .submitted(1, HELD)
                .denies(ADEYEMI, COMPLIANCE_NOT_ESTABLISHED)
                .isRefused(RefusalCode.WITH_OTHER_OFFICERS);
    }

    @Test
    void stands_alone_because_another_ground_an_article_or_a_message_would_tell_more() {
        whereOfficersApprove()
                .submitted(1, HELD)
                .denies(CASTILLO, COMPLIANCE_NOT_ESTABLISHED, Ground.PURPOSE)
                .isRefused(RefusalCode.GROUND_RESERVED)
                .deniesOn(ConstitutionArticle.ARTICLE_2, CASTILLO, COMPLIANCE_NOT_ESTABLISHED)
                .isRefused(RefusalCode.GROUND_RESERVED)
                .withMessage("She has a new home.")
                .denies(CASTILLO, COMPLIANCE_NOT_ESTABLISHED)
                .isRefused(RefusalCode.GROUND_RESERVED);
    }

    @Test
    void takes_the_place_of_the_status_of_the_person_while_a_sealed_fact_is_on_the_case() {
        whereOfficersApprove()
                .submitted(1, HELD)
                .denies(CASTILLO, Ground.STATUS_OF_THE_PERSON)
                .isRefused(RefusalCode.GROUND_RESERVED)
                .deniesOn(ConstitutionArticle.ARTICLE_3, CASTILLO, Ground.STATUS_OF_THE_PERSON)
                .isRefused(RefusalCode.GROUND_RESERVED)
                .denies(CASTILLO, Ground.PURPOSE)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        whereOfficersApprove()
                .submitted(1)
                .denies(CASTILLO, Ground.STATUS_OF_THE_PERSON)
                .isTaken();
    }

    @Test
    void is_confirmed_by_the_same_ground_only() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .denies(CASTILLO, COMPLIANCE_NOT_ESTABLISHED)
                .denies(VASSEUR, Ground.PURPOSE)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .denies(CASTILLO, Ground.PURPOSE)
                .isTaken();

        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.PURPOSE);
        assertThat(fixture.lastDecision().officers()).containsExactly(VASSEUR, CASTILLO);
    }

    @Test
    void is_no_ground_of_any_other_decision() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, HELD).approves(CASTILLO).approves(VASSEUR);
        List<Ground> undisclosed = List.of(COMPLIANCE_NOT_ESTABLISHED);
        fixture.orders(new Block(fixture.header(CASTILLO), undisclosed, "Because."))
                .isRefused(RefusalCode.GROUND_RESERVED);
        fixture.orders(new CloseWithoutFinding(fixture.header(CASTILLO), undisclosed, "Because."))
                .isRefused(RefusalCode.GROUND_RESERVED);
        fixture.blocks(CASTILLO)
                .orders(new Restore(fixture.header(CASTILLO), undisclosed, "Because.", null))
                .isRefused(RefusalCode.GROUND_RESERVED);
    }

    private static Cancel cancel(CaseFixture fixture, String officer) {
        return new Cancel(
                fixture.header(officer), List.of(COMPLIANCE_NOT_ESTABLISHED), List.of(), "", "Because.", null);
    }
}
