package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.EXCLUDED;
import static dev.herald.review.casefile.decider.CaseFixture.NOBODY;
import static dev.herald.review.casefile.decider.CaseFixture.nationalOf;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A member whose national is requested for a core international crime is heard before an approval or an UPHOLD. */
class ObjectionTest {

    @Test
    void nobody_approves_before_the_member_is_consulted_and_answered() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, nationalOf(BR));
        assertThat(fixture.toConsult()).containsExactly(BR);

        fixture.approves(ADEYEMI).isRefused(RefusalCode.OBJECTION_POSSIBLE);
        consults(fixture).isTaken();
        fixture.approves(ADEYEMI).isRefused(RefusalCode.OBJECTION_POSSIBLE);
        fixture.answers(BR, fixture.file().questions().getFirst().getQuestionId())
                .isTaken();
        fixture.approves(ADEYEMI).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void the_silence_of_the_member_ends_the_window_after_thirty_days() {
        CaseFixture fixture = consults(whereOfficersApprove().submitted(1, nationalOf(BR)));

        fixture.then("P29D").approves(ADEYEMI).isRefused(RefusalCode.OBJECTION_POSSIBLE);
        fixture.then("P1D").approves(ADEYEMI).isTaken();
    }

    @Test
    void nobody_upholds_what_is_in_force_before_the_member_is_heard_about_it() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.RULE_BOOK, nationalOf(BR));

        fixture.upholds(BRANDT, "Because.").isRefused(RefusalCode.OBJECTION_POSSIBLE);
        consults(fixture)
                .answers(BR, fixture.file().questions().getFirst().getQuestionId())
                .isTaken();
        fixture.submitted(2).upholds(BRANDT, "Because.").isTaken();
    }

    @Test
    void an_officer_gives_the_member_no_shorter_time() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, nationalOf(BR));

        fixture.orders(new Consult(fixture.header(ADEYEMI), BR, "Do you object?", Duration.ofDays(29)))
                .isRefused(RefusalCode.TERM_OUT_OF_RANGE);
        fixture.orders(new Consult(fixture.header(ADEYEMI), BR, "Do you object?", Duration.ofDays(30)))
                .isTaken();
    }

    @Test
    void a_member_that_cannot_be_heard_is_replaced_by_two_officers_and_the_worksheet() {
        for (MemberCode unheard : List.of(EXCLUDED, NOBODY)) {
            CaseFixture fixture = whereOfficersApprove().submitted(1, nationalOf(unheard));

            fixture.approves(ADEYEMI).isRefused(RefusalCode.WORKSHEET_REQUIRED);
            fixture.approvesWithWorksheet(ADEYEMI).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
            fixture.approvesWithWorksheet(BRANDT).isTaken();
        }
    }

    /** Consults the member within the usual time, which is long enough to object. */
    private static CaseFixture consults(CaseFixture fixture) {
        return fixture.orders(new Consult(fixture.header(ADEYEMI), BR, "Do you object?", null));
    }
}
