package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.NO_WARRANT;
import static dev.herald.review.casefile.Story.THRESHOLD;
import static dev.herald.review.casefile.Story.blocking;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static dev.herald.review.casefile.Story.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Outcome.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Screening looks again at what is in force while an update of it waits. */
class RescreeningTest {

    @Test
    void of_what_is_in_force_blocks_it_and_leaves_the_update_alone() {
        Story story = updated().screened(1, "REGISTER", blocking("C21"));

        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(story.lastDecision().revision()).isEqualTo(1);
        assertThat(story.file().approvedFlags()).containsExactly(blocking("C21"));
        assertThat(story.file().screening().flags()).containsExactly(NO_WARRANT);
        assertThat(story.file().pending()).isPresent();
    }

    @Test
    void of_what_is_in_force_that_says_what_it_said_changes_nothing() {
        updated()
                .screened(1, "REGISTER", LOOK)
                .isTaken()
                .screened(1, "RULE_BOOK", LOOK)
                .isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void decides_what_restoring_needs_whatever_the_update_is_flagged_for() {
        Story story = updated().blocks(ADEYEMI);

        assertThat(story.restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
        story.screened(1, "REGISTER", THRESHOLD)
                .blocks(ADEYEMI)
                .restores(BRANDT)
                .isRefused(Refusal.REASONS_REQUIRED);
    }

    @Test
    void is_what_counts_again_once_the_update_is_denied() {
        Story story = updated().screened(1, "REGISTER", LOOK).denies(ADEYEMI, Ground.WARRANT_INVALID);

        assertThat(story.file().screening().flags()).containsExactly(LOOK);
        assertThat(story.file().approvedFlags()).isEmpty();
        story.screened(2, "REGISTER", blocking("C21")).isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(story.screened(1, "REGISTER", blocking("C21")).state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_over_once_the_update_is_approved() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2)
                .screened(1, "REGISTER", LOOK)
                .approves(ADEYEMI);

        assertThat(story.file().approvedFlags()).isEmpty();
        story.screened(1, "REGISTER", blocking("C21")).isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void of_an_update_that_brings_a_blocking_flag_blocks_what_is_in_force() {
        Story story = wherePolicyApproves().submitted(1).submitted(2, blocking("C21"));

        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(story.lastDecision().revision()).isEqualTo(1);
    }

    @Test
    void that_names_a_newer_version_of_a_fact_and_says_what_it_said_does_not_undo_an_officer_s_verdict() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, "REGISTER", restingOn(4, blocking("C24")))
                .restores(BRANDT);

        story.screened(1, "REGISTER", restingOn(9, blocking("C24")), LOOK);

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.file().screening().flags())
                .flatExtracting(Flag::facts)
                .extracting(FactReference::version)
                .containsExactly(9L);
        assertThat(story.screened(1, "REGISTER", blocking("C21")).state()).isEqualTo(CaseState.BLOCKED);
    }

    private static Flag restingOn(long version, Flag flag) {
        return new Flag(
                flag.ruleId(),
                flag.ruleVersion(),
                flag.severity(),
                flag.legalBasis(),
                flag.evidence(),
                flag.explanation(),
                "bar-1",
                null,
                flag.blocksInForce(),
                flag.holds(),
                flag.refuses(),
                List.of(new FactReference("bar-1", version, "BAR", 100, "RESTRICTED")));
    }

    private static Story updated() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI).submitted(2, NO_WARRANT);
    }
}
