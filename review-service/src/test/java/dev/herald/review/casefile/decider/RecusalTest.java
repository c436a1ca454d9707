package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.decision.Roster;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.RecusalWaiver;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Officers who may not decide on a case, because of their role or nationality. The requester is FR, the person AR. */
class RecusalTest {
    private static final Officer OF_THE_REQUESTER = officer("vasseur", OfficerRole.OFFICER, "CA", "FR");
    private static final Officer OF_THE_PERSON = officer("castillo", OfficerRole.OFFICER, "AR");
    private static final Officer SUPERVISOR = officer("nakamura", OfficerRole.SUPERVISOR, "JP");

    private int commands;

    @Test
    void an_officer_of_the_requester_s_or_the_person_s_nationality_gives_no_command() {
        for (Officer officer : List.of(OF_THE_REQUESTER, OF_THE_PERSON)) {
            CaseFixture fixture = whereOfficersApprove().submitted(1);

            fixture.orders(approve(fixture, officer)).isRefused(RefusalCode.RECUSED);
            assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        }
    }

    @Test
    void a_supervisor_of_another_nationality_decides() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        fixture.orders(approve(fixture, SUPERVISOR)).isTaken();
    }

    @Test
    void nationalities_that_the_requester_states_recuse_at_most_half_of_the_officers() {
        CaseFixture fixture = whereOfficersApprove().submittedStating(1, "AR", "JP", "CA", "BR", "NG");

        fixture.orders(approve(fixture, oneOfFive("AR"))).isRefused(RefusalCode.RECUSED);
        fixture.orders(approve(fixture, oneOfFive("JP"))).isRefused(RefusalCode.RECUSED);
        fixture.orders(approve(fixture, oneOfFive("FR"))).isRefused(RefusalCode.RECUSED);
        fixture.orders(approve(fixture, oneOfFive("BR"))).isTaken();
    }

    @Test
    void a_revision_displaces_no_nationality_of_what_is_in_force() {
        CaseFixture fixture = whereOfficersApprove().submittedStating(1, "AR");
        fixture.orders(approve(fixture, SUPERVISOR)).isTaken();
        fixture.submittedStating(2, "JP", "CA", "AR");

        fixture.orders(approve(fixture, oneOfFive("AR"))).isRefused(RefusalCode.RECUSED);
    }

    @Test
    void auditors_operators_and_unknown_roles_give_no_command() {
        for (OfficerRole role : List.of(OfficerRole.AUDITOR, OfficerRole.OPERATOR, OfficerRole.UNKNOWN)) {
            CaseFixture fixture = whereOfficersApprove().submitted(1);

            fixture.orders(approve(fixture, officer("somebody", role, "NZ"))).isRefused(RefusalCode.ROLE_NOT_ENTITLED);
        }
    }

    @Test
    void a_supervisor_and_one_more_waive_the_recusal_of_one_officer_with_reasons() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        fixture.orders(waive(fixture, SUPERVISOR, "vasseur", "Nobody else reads the language."))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        fixture.orders(approve(fixture, OF_THE_REQUESTER)).isRefused(RefusalCode.RECUSED);
        fixture.orders(waive(fixture, OF_THE_REQUESTER, "vasseur", "I would like to."))
                .isRefused(RefusalCode.RECUSED, RefusalCode.WAIVER_FOR_ONESELF);
        fixture.orders(waive(fixture, OF_THE_PERSON, "vasseur", "Agreed.")).isRefused(RefusalCode.RECUSED);
        fixture.orders(waive(fixture, officer("brandt", OfficerRole.OFFICER, "DE"), "vasseur", "Agreed."))
                .isTaken();
        fixture.orders(approve(fixture, OF_THE_PERSON)).isRefused(RefusalCode.RECUSED);
        fixture.orders(approve(fixture, OF_THE_REQUESTER)).isTaken();

        assertThat(fixture.file().waivers())
                .extracting(RecusalWaiver::getOfficer, RecusalWaiver::getSupervisor, RecusalWaiver::getConfirmedBy)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("vasseur", "nakamura", "brandt"));
        assertThat(fixture.timeline()).contains("RECUSAL_WAIVER_PROPOSED", "RECUSAL_WAIVED");
    }

    @Test
    void a_waiver_that_two_gave_stays_when_it_is_proposed_again() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        Officer third = officer("brandt", OfficerRole.OFFICER, "DE");
        fixture.orders(waive(fixture, SUPERVISOR, "vasseur", "Nobody else reads the language."))
                .orders(waive(fixture, third, "vasseur", "Agreed."))
                .isTaken();

        fixture.orders(waive(fixture, third, "vasseur", "Once more.")).isRefused(RefusalCode.ROLE_NOT_ENTITLED);
        fixture.orders(waive(fixture, SUPERVISOR, "vasseur", "Once more.")).isTaken(Accepted.Code.NOTHING_CHANGES);

        fixture.orders(approve(fixture, OF_THE_REQUESTER)).isTaken();
    }

    @Test
    void a_waiver_needs_a_supervisor_reasons_and_another_officer() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        fixture.orders(waive(fixture, officer("brandt", OfficerRole.OFFICER, "DE"), "vasseur", "Because."))
                .isRefused(RefusalCode.ROLE_NOT_ENTITLED);
        fixture.orders(waive(fixture, SUPERVISOR, "nakamura", " "))
                .isRefused(RefusalCode.WAIVER_FOR_ONESELF, RefusalCode.REASONS_REQUIRED);
    }

    @Test
    void a_case_has_a_bounded_number_of_waivers() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        for (int i = 0; i < RecusalPolicy.MAX_WAIVERS; i++) {
            fixture.orders(waive(fixture, SUPERVISOR, "officer" + i, "Because."))
                    .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        }

        fixture.orders(waive(fixture, SUPERVISOR, "one-more", "Because.")).isRefused(RefusalCode.TOO_MANY_WAIVERS);
    }

    private Command approve(CaseFixture fixture, Officer officer) {
        return new Command.Approve(header(fixture, officer), List.of(), "", null, null);
    }

    private Command waive(CaseFixture fixture, Officer supervisor, String officer, String reasons) {
        return new WaiveRecusal(header(fixture, supervisor), officer, reasons);
    }

    private CommandHeader header(CaseFixture fixture, Officer officer) {
        return new CommandHeader(
                "c" + ++commands,
                officer,
                Objects.requireNonNull(fixture.file().request()).revision(),
                fixture.file().timeline().sequence(),
                "",
                CaseFixture.previewOf("c" + commands, null));
    }

    private static Officer oneOfFive(String nationality) {
        Roster five = new Roster(5, List.of("AR", "BR", "CA", "FR", "JP"));
        return new Officer("one", OfficerRole.OFFICER, false, Set.of(nationality), five);
    }

    private static Officer officer(String name, OfficerRole role, String... nationalities) {
        return new Officer(name, role, false, Set.of(nationalities));
    }
}
