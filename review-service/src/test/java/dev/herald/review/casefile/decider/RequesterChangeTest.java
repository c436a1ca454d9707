package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a source may do with its own data. */
class RequesterChangeTest {
    @Test
    void withdraws_what_is_open_in_force_or_blocked() {
        assertThat(whereOfficersApprove().submitted(1).withdrawn().state()).isEqualTo(CaseState.WITHDRAWN);
        CaseFixture blocked = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .withdrawn();
        assertThat(blocked.state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(blocked.decisions().getLast().officers()).containsExactly("fr");
    }

    @Test
    void cannot_withdraw_a_finding() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .withdrawn()
                .isTaken(Accepted.Code.NOTHING_CHANGES);

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
    }

    @Test
    void changes_who_may_see_what_is_in_force_and_everybody_is_told() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).seenOnlyBy("br");

        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.AMENDED);
        assertThat(recipients(fixture.decisions().getLast().request())).isEqualTo(List.of("br"));
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void changes_who_may_see_an_open_request_and_it_is_approved_so() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).seenOnlyBy("br").approves(ADEYEMI);

        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED);
        assertThat(recipients(fixture.decisions().getLast().request())).isEqualTo(List.of("br"));
    }

    @Test
    void changes_who_may_see_an_unreviewed_diffusion_and_that_approves_nothing() {
        CaseFixture fixture =
                whereOfficersApprove().ofADiffusion().submitted(1, LOOK).seenOnlyBy("br");

        assertThat(fixture.decided()).isEmpty();
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(recipients(fixture.file().request())).isEqualTo(List.of("br"));
    }

    private static List<String> recipients(@Nullable Request request) {
        return Objects.requireNonNull(request).event().getVisibility().getRecipients();
    }
}
