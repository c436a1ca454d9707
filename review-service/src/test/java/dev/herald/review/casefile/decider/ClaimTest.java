package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BEGINNING;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.CLAIM;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.POLITICAL;
import static dev.herald.review.casefile.decider.CaseFixture.officer;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.Claim;
import dev.herald.review.casefile.decider.ClaimCommand.HandOver;
import dev.herald.review.casefile.decider.ClaimCommand.Release;
import dev.herald.review.casefile.decider.ClaimCommand.Take;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may claim a case, how long a claim lasts, and what ends it. */
class ClaimTest {

    private static final Officer SUPERVISOR = new Officer("lind", OfficerRole.SUPERVISOR, true, Set.of("NZ"));
    private static final Officer FRENCH = new Officer("martin", OfficerRole.OFFICER, true, Set.of("FR"));
    private static final Officer ARGENTINE = new Officer("suarez", OfficerRole.OFFICER, true, Set.of("AR"));
    private static final Officer AUDITOR = new Officer("okafor", OfficerRole.AUDITOR, false, Set.of("NZ"));

    @Test
    void of_two_officers_who_claim_a_case_one_gets_it_and_the_other_learns_who_holds_it_and_until_when() {
        CaseFixture fixture = flagged().claims(ADEYEMI).isTaken().claims(BRANDT);

        fixture.isRefused(RefusalCode.ALREADY_CLAIMED);
        assertThat(fixture.explanation()).startsWith("adeyemi holds the case until 2026-03-01T11:02:00Z.");
        assertThat(fixture.file().claim()).isEqualTo(new Claim(ADEYEMI, at(2), at(2).plus(CLAIM)));
    }

    @Test
    void a_claim_moves_no_sequence_and_is_no_entry_of_the_timeline() {
        CaseFixture fixture = flagged();
        long sequence = fixture.file().timeline().sequence();
        List<String> timeline = fixture.timeline();

        fixture.claims(ADEYEMI)
                .isTaken()
                .handsOver(ADEYEMI, BRANDT)
                .isTaken()
                .releases(BRANDT)
                .isTaken();

        assertThat(fixture.file().timeline().sequence()).isEqualTo(sequence);
        assertThat(fixture.timeline()).isEqualTo(timeline);
        assertThat(fixture.file().claim()).isNull();
    }

    @Test
    void the_holder_renews_the_claim() {
        CaseFixture fixture = flagged().claims(ADEYEMI).claims(ADEYEMI).isTaken();

        assertThat(fixture.file().claim()).isEqualTo(new Claim(ADEYEMI, at(2), at(3).plus(CLAIM)));
    }

    /** Seed 1702 of the simulation: the copy claimed the case again. */
    @Test
    void a_copy_of_a_claim_that_comes_after_its_end_changes_nothing() {
        Take take = new Take(officer(ADEYEMI));
        CaseFixture fixture =
                flagged().orders(take, "c1", at(2)).releases(ADEYEMI).orders(take, "c1", at(2));
        assertThat(fixture.isTaken(Accepted.Code.ALREADY_HANDLED).file().claim())
                .isNull();
    }

    @Test
    void a_copy_of_a_release_that_found_no_claim_leaves_a_later_claim() {
        Release release = new Release(officer(ADEYEMI));
        CaseFixture fixture = flagged()
                .orders(release, "c1", at(2))
                .isTaken(Accepted.Code.NOTHING_CHANGES)
                .claims(ADEYEMI)
                .orders(release, "c1", at(2))
                .isTaken(Accepted.Code.ALREADY_HANDLED);
        assertThat(fixture.file().claim()).isNotNull();
    }

    @Test
    void a_claim_that_is_over_holds_off_nobody() {
        CaseFixture fixture =
                flagged().claims(ADEYEMI).then("PT58M").claims(BRANDT).isRefused(RefusalCode.ALREADY_CLAIMED);

        fixture.claims(BRANDT).isTaken();
        assertThat(fixture.file().claim()).isEqualTo(new Claim(BRANDT, at(62), at(62).plus(CLAIM)));
        fixture.then("PT1H")
                .handsOver(BRANDT, ADEYEMI)
                .isRefused(RefusalCode.NOT_CLAIMED)
                .releases(ADEYEMI)
                .isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void the_holder_or_a_supervisor_releases_a_case_and_hands_it_over() {
        flagged()
                .claims(ADEYEMI)
                .releases(BRANDT)
                .isRefused(RefusalCode.NOT_THE_HOLDER)
                .handsOver(BRANDT, CASTILLO)
                .isRefused(RefusalCode.NOT_THE_HOLDER)
                .handsOver(ADEYEMI, CASTILLO)
                .isTaken()
                .handsOver(ADEYEMI, CASTILLO)
                .isTaken(Accepted.Code.NOTHING_CHANGES)
                .orders(new HandOver(SUPERVISOR, officer(BRANDT)))
                .isTaken()
                .claims(ADEYEMI)
                .isRefused(RefusalCode.ALREADY_CLAIMED)
                .orders(new Release(SUPERVISOR))
                .isTaken()
                .claims(ADEYEMI)
                .isTaken();
    }

    @Test
    void a_case_goes_only_to_an_officer_who_may_decide_on_it() {
        CaseFixture fixture = flagged()
                .orders(new Take(FRENCH))
                .isRefused(RefusalCode.RECUSED)
                .orders(new Take(ARGENTINE))
                .isRefused(RefusalCode.RECUSED)
                .orders(new Take(AUDITOR))
                .isRefused(RefusalCode.ROLE_NOT_ENTITLED)
                .claims(ADEYEMI)
                .orders(new HandOver(officer(ADEYEMI), FRENCH))
                .isRefused(RefusalCode.RECIPIENT_NOT_ENTITLED)
                .orders(new HandOver(officer(ADEYEMI), new Officer("nobody", OfficerRole.UNKNOWN, false, Set.of())))
                .isRefused(RefusalCode.RECIPIENT_NOT_ENTITLED);

        fixture.orders(new WaiveRecusal(
                        new Command.CommandHeader(
                                "w",
                                SUPERVISOR,
                                1,
                                fixture.file().timeline().sequence(),
                                "",
                                CaseFixture.previewOf("w", null)),
                        FRENCH.name(),
                        "Nobody else is on duty."))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        fixture.orders(new WaiveRecusal(fixture.header(ADEYEMI), FRENCH.name(), "Agreed."))
                .isTaken()
                .orders(new HandOver(officer(ADEYEMI), FRENCH))
                .isTaken();
    }

    @Test
    void a_case_that_ended_or_was_never_opened_is_not_claimed() {
        whereOfficersApprove().claims(ADEYEMI).isRefused(RefusalCode.CASE_UNKNOWN);
        CaseFixture fixture = flagged().claims(ADEYEMI).withdrawn();

        assertThat(fixture.file().claim()).isNull();
        fixture.claims(ADEYEMI).isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void a_claim_forbids_nobody_to_decide() {
        flagged().claims(ADEYEMI).denies(BRANDT, Ground.NO_REPLY).isTaken();
    }

    @Test
    void a_decision_a_proposal_and_an_escalation_of_the_holder_end_the_claim() {
        assertThat(flagged().claims(ADEYEMI).approves(ADEYEMI).isTaken().file().claim())
                .isNull();
        CaseFixture proposed = whereOfficersApprove().submitted(1, POLITICAL).claims(ADEYEMI);
        assertThat(proposed.approvesWithWorksheet(ADEYEMI)
                        .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                        .file()
                        .claim())
                .isNull();
        assertThat(flagged()
                        .claims(ADEYEMI)
                        .escalates(ADEYEMI, "A HOLD is likely.")
                        .isTaken()
                        .file()
                        .claim())
                .isNull();
        CaseFixture upheld =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).claims(BRANDT);
        assertThat(upheld.upholds(BRANDT, "Still", "needed.").isTaken().file().claim())
                .isNull();
    }

    @Test
    void a_question_a_new_revision_and_the_decision_of_another_leave_the_claim() {
        CaseFixture fixture = flagged().claims(ADEYEMI).asks(ADEYEMI).isTaken().submitted(2, LOOK);
        assertThat(fixture.file().claim()).isNotNull();

        CaseFixture inForce = whereOfficersApprove()
                .submitted(1)
                .approves(BRANDT)
                .claims(ADEYEMI)
                .blocks(BRANDT)
                .isTaken();
        assertThat(inForce.file().claim()).isNotNull();
    }

    private static CaseFixture flagged() {
        return whereOfficersApprove().submitted(1, LOOK);
    }

    private static Instant at(int minute) {
        return BEGINNING.plusSeconds(60L * minute);
    }
}
