package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.JUDGED;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.holding;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Caveat;
import dev.herald.review.casefile.Caveats;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in force, while it is, and while it is blocked. */
class InForceTest {
    @Test
    void a_fact_on_what_is_in_force_suggests_a_caveat_for_the_state_that_reported_it() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, CaseFixture.restingOn("C22", "refusal-1", 4));
        Caveat caveat = new Caveat(CaveatKind.EXTRADITION_REFUSED, List.of("CA"), null, "extradition refused by CA");
        assertThat(Caveats.proposed(fixture.file())).containsExactly(caveat);

        fixture.opens(BRANDT, "refusal-1", 4L)
                .orders(new Command.Amend(fixture.header(BRANDT), List.of(caveat), "Refused in Canada."))
                .isTaken();
        assertThat(Caveats.proposed(fixture.file())).isEmpty();
    }

    @Test
    void is_blocked_provisionally_by_a_flag_that_says_so_and_the_ground_tells_nothing() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        Decision block = fixture.decisions().getLast();
        assertThat(block.kind()).isEqualTo(DecisionKind.BLOCKED);
        assertThat(block.officers()).containsExactly("policy");
        assertThat(block.grounds()).containsExactly(Ground.RE_EXAMINATION);
    }

    @Test
    void is_looked_at_again_without_a_block_by_any_other_flag() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, ScreeningCause.REGISTER, LOOK);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().screening().flags()).containsExactly(LOOK);
        assertThat(fixture.file().concerns()).hasSize(1);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void is_not_blocked_again_by_the_flag_an_officer_has_decided_on() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                .restores(ADEYEMI)
                .isTaken()
                .screened(1, ScreeningCause.RULE_BOOK, blocking("HOLD"), LOOK);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, blocking("C24"), LOOK)
                        .state())
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_blocked_again_by_another_version_of_the_hold_that_an_officer_has_decided_on() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, holding(1))
                .opens(CASTILLO, "HOLD", 1L)
                .restores(CASTILLO)
                .isTaken()
                .screened(1, ScreeningCause.RULE_BOOK, holding(1), LOOK);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);

        assertThat(fixture.screened(1, ScreeningCause.REGISTER, holding(2)).state())
                .isEqualTo(CaseState.BLOCKED);
        fixture.restores(CASTILLO).isRefused(RefusalCode.EVIDENCE_NOT_OPENED);
    }

    @Test
    void once_blocked_is_restored_or_cancelled_by_an_officer_and_neither_approved_nor_denied() {
        CaseFixture blocked = blockedCase();
        blocked.approves(BRANDT).isRefused(RefusalCode.NOT_WHILE_BLOCKED, RefusalCode.NOTHING_TO_APPROVE);

        assertThat(blockedCase().restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
        blockedCase().cancels(BRANDT).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(blockedCase().cancels(ADEYEMI).cancels(BRANDT).isTaken().state())
                .isEqualTo(CaseState.CANCELLED);
        blockedCase().denies(BRANDT, Ground.PURPOSE).isRefused(RefusalCode.NOTHING_TO_DENY);
    }

    @Test
    void is_blocked_when_clearance_comes_and_stays_so_until_a_person_decides() {
        CaseFixture fixture = wherePolicyApproves()
                .submitted(1)
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                .screened(1, ScreeningCause.REGISTER);

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_restored_only_with_reasons() {
        blockedCase()
                .restoresWithoutReasons(BRANDT)
                .isRefused(RefusalCode.REASONS_REQUIRED)
                .restores(BRANDT)
                .isTaken()
                .restoresWithoutReasons(BRANDT)
                .isRefused(RefusalCode.NOT_BLOCKED, RefusalCode.REASONS_REQUIRED);
    }

    @Test
    void stands_while_a_revision_is_reviewed() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).submitted(2, LOOK);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().revision()).isEqualTo(2);
        assertThat(fixture.file().approved())
                .hasValueSatisfying(request -> assertThat(request.revision()).isEqualTo(1));
        fixture.approves(BRANDT).isTaken();
        assertThat(fixture.decisions().getLast().revision()).isEqualTo(2);
    }

    @Test
    void a_diffusion_that_is_out_unreviewed_is_blocked_and_restored_by_an_officer() {
        CaseFixture fixture = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .circulates()
                .blocks(ADEYEMI)
                .isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(1);

        assertThat(fixture.restores(BRANDT).isTaken().state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.approves(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_diffusion_that_is_out_unreviewed_is_blocked_by_policy_when_a_fact_demands_it() {
        CaseFixture fixture = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .circulates()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().officers()).containsExactly(Decision.POLICY);
        assertThat(fixture.denies(BRANDT, Ground.PURPOSE).isTaken().state()).isEqualTo(CaseState.DENIED);
    }

    @Test
    void a_diffusion_that_was_recalled_cannot_be_blocked() {
        whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .circulates()
                .denies(ADEYEMI, Ground.THRESHOLD)
                .submitted(2)
                .blocks(ADEYEMI)
                .isRefused(RefusalCode.NOT_IN_FORCE);
    }

    @Test
    void an_officer_amends_the_caveats_of_what_is_in_force() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).approves(ADEYEMI);

        fixture.orders(new Command.Amend(fixture.header(BRANDT), List.of(JUDGED), "Judged in Germany."))
                .isTaken();

        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.AMENDED);
        assertThat(fixture.lastDecision().caveats()).containsExactly(JUDGED);
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.NE_BIS_IN_IDEM);
        assertThat(fixture.lastDecision().request()).isNotNull();
        assertThat(fixture.file().caveats()).containsExactly(JUDGED);
        assertThat(fixture.told().getLast().caveats()).containsExactly(JUDGED);
        fixture.orders(new Command.Amend(fixture.header(BRANDT), List.of(JUDGED), "Judged in Germany."))
                .isRefused(RefusalCode.CAVEAT_INVALID);
        assertThat(fixture.cancels(ADEYEMI).cancels(BRANDT).file().caveats()).isEmpty();
    }

    @Test
    void a_caveat_is_added_by_an_officer_who_opened_its_fact() {
        Flag refused = CaseFixture.restingOn("C22", "refusal-1", 7);
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, ScreeningCause.REGISTER, refused);
        Caveat caveat = new Caveat(CaveatKind.EXTRADITION_REFUSED, List.of("CA"), null, "refused there");

        fixture.orders(new Command.Amend(fixture.header(BRANDT), List.of(caveat), "Refused in Canada."))
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED);
        fixture.orders(new Command.Amend(fixture.header(BRANDT), List.of(JUDGED), "It rests on no fact of the file."))
                .isTaken();
        fixture.opens(BRANDT, "refusal-1", 7L)
                .orders(new Command.Amend(fixture.header(BRANDT), List.of(JUDGED, caveat), "Refused in Canada."))
                .isTaken();

        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.EXTRADITION);
    }

    @Test
    void a_caveat_names_a_territory_and_an_amendment_its_reasons() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).approves(ADEYEMI);
        Caveat nowhere = new Caveat(CaveatKind.FINAL_JUDGMENT, List.of(), null, "judged");

        fixture.orders(new Command.Amend(fixture.header(BRANDT), List.of(nowhere), ""))
                .isRefused(RefusalCode.CAVEAT_INVALID, RefusalCode.REASONS_REQUIRED);
    }

    @Test
    void is_needed_to_block_or_cancel() {
        whereOfficersApprove()
                .submitted(1)
                .blocks(ADEYEMI)
                .isRefused(RefusalCode.NOT_IN_FORCE)
                .cancels(ADEYEMI)
                .isRefused(RefusalCode.NOT_IN_FORCE);
    }

    @Test
    void is_cancelled_on_article_2_by_two_officers() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).approves(ADEYEMI);
        List<Ground> grounds = List.of(Ground.HUMAN_RIGHTS);
        List<ConstitutionArticle> articles = List.of(ConstitutionArticle.ARTICLE_2);

        fixture.orders(new Cancel(fixture.header(ADEYEMI), grounds, articles, "", "a", CaseFixture.WORKSHEET))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .orders(new Deny(fixture.header(BRANDT), grounds, articles, "", "a", CaseFixture.WORKSHEET))
                .isRefused(RefusalCode.FINDING_PROPOSED)
                .orders(new Cancel(fixture.header(BRANDT), grounds, articles, "", "a", CaseFixture.WORKSHEET))
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.decisions().getLast().reasons()).isEqualTo("a");
    }

    private static CaseFixture blockedCase() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        return fixture;
    }
}
