package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Outcome.Accepted;
import org.junit.jupiter.api.Test;

/** What a source may do with its own data. */
class SourceTest {
    @Test
    void withdraws_what_is_open_in_force_or_blocked() {
        assertThat(whereOfficersApprove().submitted(1).withdrawn().state()).isEqualTo(CaseState.WITHDRAWN);
        Story blocked = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .withdrawn();
        assertThat(blocked.state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(blocked.decisions().getLast().officers()).containsExactly("fr");
    }

    @Test
    void cannot_withdraw_a_finding() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .withdrawn()
                .isTaken(Accepted.Code.NOTHING_CHANGES);

        assertThat(story.state()).isEqualTo(CaseState.DENIED);
    }

    @Test
    void changes_who_may_see_what_is_in_force_and_everybody_is_told() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).seenOnlyBy("br");

        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.AMENDED);
        assertThat(story.decisions().getLast().request())
                .isEqualTo(new Story.Told(1, Instrument.RED_NOTICE, false, "br"));
        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void changes_who_may_see_an_open_request_and_it_is_approved_so() {
        Story story = whereOfficersApprove().submitted(1).seenOnlyBy("br").approves(ADEYEMI);

        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
        assertThat(story.decisions().getLast().request())
                .isEqualTo(new Story.Told(1, Instrument.RED_NOTICE, false, "br"));
    }

    @Test
    void changes_who_may_see_an_unreviewed_diffusion_and_that_approves_nothing() {
        Story story = whereOfficersApprove().ofADiffusion().submitted(1, LOOK).seenOnlyBy("br");

        assertThat(story.decided()).isEmpty();
        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.file().request())
                .isEqualTo(new Story.Told(1, Instrument.WANTED_PERSON_DIFFUSION, false, "br"));
    }
}
