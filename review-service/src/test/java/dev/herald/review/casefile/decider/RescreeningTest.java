package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.NO_WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.POLITICAL;
import static dev.herald.review.casefile.decider.CaseFixture.barredIn;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.FactReference;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Screening looks again at what is in force while an update of it waits. */
class RescreeningTest {

    private static final String BARRED_IN_BR = "BR/2025-000007";
    private static final String BARRED_IN_KE = "KE/2026-000001";

    @Test
    void of_what_is_in_force_blocks_it_and_leaves_the_update_alone() {
        CaseFixture fixture = updated().screened(1, ScreeningCause.REGISTER, blocking("HOLD"));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(1);
        assertThat(fixture.file().approvedFlags()).containsExactly(blocking("HOLD"));
        assertThat(fixture.file().screening().flags()).containsExactly(NO_WARRANT);
        assertThat(fixture.file().pending()).isPresent();
    }

    @Test
    void of_what_is_in_force_that_says_what_it_said_changes_nothing() {
        updated()
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .isTaken()
                .screened(1, ScreeningCause.RULE_BOOK, LOOK)
                .isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void decides_what_restoring_needs_whatever_the_update_is_flagged_for() {
        CaseFixture fixture = updated().blocks(ADEYEMI);

        assertThat(fixture.restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
        fixture.screened(1, ScreeningCause.REGISTER, POLITICAL)
                .blocks(ADEYEMI)
                .restores(BRANDT)
                .isRefused(RefusalCode.WORKSHEET_REQUIRED);
    }

    @Test
    void of_a_diffusion_s_update_that_is_out_decides_what_restoring_needs() {
        CaseFixture fixture = updatedDiffusion().screened(2, ScreeningCause.REGISTER, restingOn(4, blocking("C24")));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.restores(BRANDT)
                        .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                        .state())
                .isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.opens(BRANDT, "bar-1", 4L).restores(BRANDT).isTaken().state())
                .isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void of_a_diffusion_s_update_that_two_officers_override_takes_two_to_restore() {
        CaseFixture fixture = updatedDiffusion()
                .screened(2, ScreeningCause.REGISTER, POLITICAL)
                .blocks(ADEYEMI);

        assertThat(fixture.restores(BRANDT)
                        .isRefused(RefusalCode.WORKSHEET_REQUIRED)
                        .state())
                .isEqualTo(CaseState.BLOCKED);
        fixture.orders(new Command.Restore(fixture.header(BRANDT), List.of(), "Because.", CaseFixture.WORKSHEET))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
    }

    @Test
    void of_what_is_in_force_still_counts_where_a_diffusion_is_restored() {
        updatedDiffusion()
                .screened(1, ScreeningCause.REGISTER, POLITICAL)
                .blocks(ADEYEMI)
                .restores(BRANDT)
                .isRefused(RefusalCode.WORKSHEET_REQUIRED);
    }

    @Test
    void is_what_counts_again_once_the_update_is_denied() {
        CaseFixture fixture =
                updated().screened(1, ScreeningCause.REGISTER, LOOK).denies(ADEYEMI, Ground.WARRANT_INVALID);

        assertThat(fixture.file().screening().flags()).containsExactly(LOOK);
        assertThat(fixture.file().approvedFlags()).isEmpty();
        fixture.screened(2, ScreeningCause.REGISTER, blocking("HOLD")).isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                        .state())
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_over_once_the_update_is_approved() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .approves(ADEYEMI);

        assertThat(fixture.file().approvedFlags()).isEmpty();
        fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD")).isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void of_an_update_that_brings_a_blocking_flag_blocks_what_is_in_force() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).submitted(2, blocking("HOLD"));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(1);
    }

    @Test
    void of_what_is_in_force_blocks_it_also_if_its_update_had_the_same_flag_when_officers_restored_it() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).submitted(2, blocking("HOLD"));

        assertThat(fixture.restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                        .state())
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_names_a_newer_version_of_a_fact_and_says_what_it_said_does_not_undo_an_officer_s_verdict() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, restingOn(4, blocking("C24")))
                .opens(BRANDT, "bar-1", 4L)
                .restores(BRANDT);

        fixture.screened(1, ScreeningCause.REGISTER, restingOn(9, blocking("C24")), LOOK);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().screening().flags())
                .flatExtracting(Flag::facts)
                .extracting(FactReference::getVersion)
                .containsExactly(9L);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                        .state())
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_finds_one_of_two_overridden_bars_lifted_does_not_undo_the_officer_s_decision() {
        CaseFixture fixture = restoredOver(barredIn(BARRED_IN_BR, BARRED_IN_KE));

        fixture.screened(1, ScreeningCause.REGISTER, barredIn(BARRED_IN_KE));

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().screening().flags()).containsExactly(barredIn(BARRED_IN_KE));
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, barredIn(BARRED_IN_BR, BARRED_IN_KE))
                        .state())
                .as("the bar that was lifted is there again")
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_finds_another_bar_in_the_place_of_an_overridden_one_blocks_again() {
        CaseFixture fixture = restoredOver(barredIn(BARRED_IN_BR, BARRED_IN_KE));

        fixture.screened(1, ScreeningCause.REGISTER, barredIn(BARRED_IN_BR, "PE/2026-000001"));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_says_something_else_of_the_same_bars_blocks_again() {
        CaseFixture fixture = restoredOver(barredIn(BARRED_IN_BR, BARRED_IN_KE));

        fixture.screened(1, ScreeningCause.REGISTER, barredIn(BARRED_IN_KE, BARRED_IN_BR));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_finds_another_bar_among_those_that_are_not_listed_blocks_again() {
        Flag many = withFurther("hash of others", barredIn(BARRED_IN_BR));
        CaseFixture fixture = restoredOver(many);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, many).state()).isEqualTo(CaseState.IN_FORCE);

        fixture.screened(1, ScreeningCause.REGISTER, withFurther("hash of more", barredIn(BARRED_IN_BR)));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_finds_bars_of_the_register_compares_them_by_their_facts() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, restingOnFacts("bar-1", "bar-2"))
                .opens(BRANDT, "bar-1", 4L)
                .opens(BRANDT, "bar-2", 4L)
                .restores(BRANDT);

        assertThat(fixture.screened(1, ScreeningCause.REGISTER, restingOnFacts("bar-1"))
                        .state())
                .isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, restingOnFacts("bar-1", "bar-3"))
                        .state())
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_in_the_timeline_with_its_cause_and_rules() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).screened(1, ScreeningCause.REGISTER, NO_WARRANT);

        assertThat(fixture.file().timeline().entries())
                .extracting(TimelineEntry::getScreening)
                .containsExactly(
                        new TimelineScreening(ScreeningCause.SUBMISSION, "book", 7L, List.of("C26")),
                        new TimelineScreening(ScreeningCause.REGISTER, "book", 7L, List.of("C07")));
        assertThat(fixture.asks(ADEYEMI).file().timeline().entries().getLast().getScreening())
                .isNull();
    }

    private static CaseFixture restoredOver(Flag flag) {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, ScreeningCause.REGISTER, flag);
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
        return fixture;
    }

    private static Flag restingOn(long version, Flag flag) {
        return restingOn(List.of("bar-1"), version, flag);
    }

    private static Flag restingOnFacts(String... facts) {
        return restingOn(List.of(facts), 4, blocking("C24"));
    }

    private static Flag restingOn(List<String> facts, long version, Flag flag) {
        return CaseFixture.with(
                flag,
                stated -> stated.setFactId(facts.getFirst())
                        .setMatchedCase(null)
                        .setMatchedCases(List.of())
                        .setFurtherCases(0)
                        .setFacts(facts.stream()
                                .map(fact -> new FactReference(
                                        fact, version, FactKind.BAR, 100, Confidentiality.RESTRICTED, null))
                                .toList())
                        .setFurtherFacts(0)
                        .setFurtherHash(null)
                        .setConsult(List.of()));
    }

    private static Flag withFurther(String hash, Flag flag) {
        return CaseFixture.with(flag, stated -> stated.setFurtherCases(1).setFurtherHash(hash));
    }

    private static CaseFixture updatedDiffusion() {
        return whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2)
                .circulates();
    }

    private static CaseFixture updated() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI).submitted(2, NO_WARRANT);
    }
}
