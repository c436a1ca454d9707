package dev.herald.intake.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.EarlierEnding;
import dev.herald.event.Visibility;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.state.IntakeCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the table of {@link RevisionDecider} row by row, and what decisions do to a case. */
class RevisionDeciderTest {

    private static final CaseId CASE = new CaseId("FR/2026-000123");
    private static final String SAME = "same content";
    private static final String OTHER = "other content";

    @Test
    void a_new_case_begins_with_revision_1() {
        assertThat(decide(null, SAME)).isEqualTo(new RevisionDecision.NewRevision(1, null));
    }

    @Test
    void the_same_for_an_open_case_is_a_repetition() {
        assertThat(decide(open(), SAME)).isEqualTo(new RevisionDecision.Repetition(1));
    }

    @Test
    void other_content_for_an_open_case_is_the_next_revision() {
        assertThat(decide(open(), OTHER)).isEqualTo(new RevisionDecision.NewRevision(2, null));
    }

    @Test
    void a_case_in_force_is_treated_like_an_open_one_and_stays_in_force() {
        IntakeCase inForce = approved(open(), 1, "");

        assertThat(decide(inForce, SAME)).isEqualTo(new RevisionDecision.Repetition(1));
        assertThat(decide(inForce, OTHER)).isEqualTo(new RevisionDecision.NewRevision(2, null));
        assertThat(revised(inForce, 2, OTHER).getInForce()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"DENIED", "CANCELLED", "WITHDRAWN", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void an_ended_case_answers_the_same_with_its_ending_and_reopens_for_other_content(DecisionKind ending) {
        IntakeCase ended = ended(open(), ending, 1);

        assertThat(decide(ended, SAME)).isEqualTo(new RevisionDecision.AnsweredWithEnding(1, ending));
        assertThat(decide(ended, OTHER)).isEqualTo(reopened(2, ending, 1));
    }

    @Test
    void every_revision_of_a_reopened_case_names_the_ending_until_one_is_approved() {
        IntakeCase reopened = revised(ended(open(), DecisionKind.WITHDRAWN, 1), 2, OTHER);

        assertThat(decide(reopened, "a third content")).isEqualTo(reopened(3, DecisionKind.WITHDRAWN, 1));
        assertThat(decide(reopened, OTHER)).isEqualTo(new RevisionDecision.Repetition(2));
        assertThat(decide(approved(reopened, 2, ""), "a third content"))
                .isEqualTo(new RevisionDecision.NewRevision(3, null));
    }

    @Test
    void a_barred_case_takes_nothing() {
        IntakeCase barred = barred(open());

        assertThat(List.of(decide(barred, SAME), decide(barred, OTHER)))
                .containsOnly(new RevisionDecision.Refused(List.of(RefusalCode.CASE_BARRED.at("caseId"))));
    }

    @Test
    void a_case_whose_bar_was_lifted_opens_again_also_with_the_same_content() {
        IntakeCase lifted = lifted(barred(open()), 1);

        assertThat(lifted.getEnding()).isEqualTo(DecisionKind.DENIED);
        assertThat(decide(lifted, SAME)).isEqualTo(reopened(2, DecisionKind.DENIED, 1));
        assertThat(decide(lifted, OTHER)).isEqualTo(reopened(2, DecisionKind.DENIED, 1));
        IntakeCase reopened = revised(lifted, 2, SAME);
        assertThat(decide(reopened, SAME)).isEqualTo(new RevisionDecision.Repetition(2));
    }

    @Test
    void an_update_that_was_denied_before_the_bar_may_be_asked_for_again_once_it_is_lifted() {
        IntakeCase denied = updateDenied(revised(approved(open(), 1, ""), 2, OTHER), 2);
        IntakeCase lifted = lifted(barred(denied), 2);

        assertThat(decide(lifted, OTHER)).isEqualTo(reopened(3, DecisionKind.DENIED, 2));
        assertThat(lifted.getInForce()).isFalse();
    }

    @Test
    void a_revision_that_overtook_the_bar_and_its_lifting_is_open() {
        IntakeCase overtaken = revised(open(), 2, OTHER);
        IntakeCase barred = evolve(overtaken, decision(DecisionKind.DENIED, 1, "", true));
        IntakeCase lifted = lifted(barred, 1);

        assertThat(lifted.getEnding())
                .as("review opens the case with revision 2")
                .isNull();
        assertThat(decide(lifted, OTHER)).isEqualTo(new RevisionDecision.Repetition(2));
        assertThat(decide(lifted(ended(barred, DecisionKind.DENIED, 2), 2), OTHER))
                .as("review refused revision 2 before the bar was lifted")
                .isEqualTo(reopened(3, DecisionKind.DENIED, 2));
    }

    @Test
    void a_second_bar_binds_after_the_first_was_lifted() {
        IntakeCase reopened = revised(lifted(barred(open()), 1), 2, OTHER);

        assertThat(decide(barred(reopened), "a third content"))
                .isEqualTo(new RevisionDecision.Refused(List.of(RefusalCode.CASE_BARRED.at("caseId"))));
    }

    @Test
    void a_case_keeps_its_instrument() {
        assertThat(RevisionDecider.decide(open(), Instrument.WANTED_PERSON_DIFFUSION, OTHER))
                .isEqualTo(new RevisionDecision.Refused(List.of(RefusalCode.INSTRUMENT_CHANGED.at("instrument"))));
    }

    @Test
    void a_case_of_which_only_a_decision_was_read_is_not_taken_for_new() {
        IntakeCase decided = CaseEvolver.evolve(null, CASE, decision(DecisionKind.CANCELLED, 4, "", false));

        assertThat(decide(decided, OTHER)).isEqualTo(reopened(5, DecisionKind.CANCELLED, 4));
    }

    @Test
    void an_ending_of_an_earlier_revision_leaves_the_later_one_open() {
        IntakeCase overtaken = ended(revised(open(), 2, OTHER), DecisionKind.DENIED, 1);

        assertThat(overtaken.getEnding()).isNull();
        assertThat(decide(overtaken, OTHER)).isEqualTo(new RevisionDecision.Repetition(2));
        assertThat(decide(overtaken, "a third content")).isEqualTo(reopened(3, DecisionKind.DENIED, 1));
    }

    @Test
    void a_denied_update_answers_the_same_as_such_and_leaves_what_stands_the_content_that_counts() {
        IntakeCase denied = updateDenied(revised(approved(open(), 1, ""), 2, OTHER), 2);

        assertThat(decide(denied, OTHER)).isEqualTo(new RevisionDecision.UpdateDenied(2));
        assertThat(decide(denied, SAME)).isEqualTo(new RevisionDecision.Repetition(1));
        assertThat(decide(denied, "a third content")).isEqualTo(new RevisionDecision.NewRevision(3, null));
        assertThat(denied.getInForce()).isTrue();
    }

    @Test
    void what_was_approved_before_it_was_read_is_known_from_the_decision() {
        IntakeCase approved = CaseEvolver.evolve(null, CASE, decision(DecisionKind.APPROVED, 1, SAME, false));
        IntakeCase denied = updateDenied(revised(approved, 2, OTHER), 2);

        assertThat(decide(denied, SAME)).isEqualTo(new RevisionDecision.Repetition(1));
    }

    @Test
    void a_denied_update_that_a_later_revision_overtook_changes_nothing() {
        IntakeCase overtaken = revised(revised(approved(open(), 1, ""), 2, OTHER), 3, "new");

        assertThat(updateDenied(overtaken, 2)).isEqualTo(overtaken);
    }

    @Test
    void a_bar_ends_a_case_also_when_a_later_revision_is_open() {
        IntakeCase overtaken = revised(open(), 2, OTHER);
        IntakeCase barred = evolve(overtaken, decision(DecisionKind.CANCELLED, 1, "", true));

        assertThat(barred.getEnding()).isEqualTo(DecisionKind.CANCELLED);
        assertThat(barred.getInForce()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"AMENDED", "BLOCKED", "RESTORED", "SUSPENDED", "UNKNOWN"})
    void an_interruption_changes_nothing(DecisionKind kind) {
        IntakeCase inForce = approved(open(), 1, "");

        assertThat(evolve(inForce, decision(kind, 1, "", false))).isEqualTo(inForce);
    }

    @Test
    void a_change_needs_a_case_that_has_not_ended() {
        assertThat(RevisionDecider.refusalOfChange(null)).contains(RefusalCode.CASE_UNKNOWN.at("caseId"));
        assertThat(RevisionDecider.refusalOfChange(open())).isEmpty();
        assertThat(RevisionDecider.refusalOfChange(approved(open(), 1, ""))).isEmpty();
        assertThat(RevisionDecider.refusalOfChange(ended(open(), DecisionKind.WITHDRAWN, 1)))
                .contains(RefusalCode.CASE_ENDED.at("caseId"));
    }

    @Test
    void new_visibility_names_recipients_for_a_diffusion_and_for_nothing_else() {
        Visibility toAll = Visibility.newBuilder().build();
        Visibility toBrazil =
                Visibility.newBuilder().setRecipients(List.of("br")).build();
        IntakeCase diffusion = newCase(Instrument.WANTED_PERSON_DIFFUSION);

        assertThat(RevisionDecider.refusalOfVisibility(open(), toAll)).isEmpty();
        assertThat(RevisionDecider.refusalOfVisibility(open(), toBrazil))
                .contains(RefusalCode.RECIPIENTS_MISPLACED.at("visibility.recipients"));
        assertThat(RevisionDecider.refusalOfVisibility(diffusion, toBrazil)).isEmpty();
        assertThat(RevisionDecider.refusalOfVisibility(diffusion, toAll))
                .contains(RefusalCode.RECIPIENTS_MISSING.at("visibility.recipients"));
    }

    @Test
    void an_answer_is_taken_for_any_case_that_was_heard_of() {
        assertThat(RevisionDecider.refusalOfReply(null)).contains(RefusalCode.CASE_UNKNOWN.at("caseId"));
        assertThat(RevisionDecider.refusalOfReply(ended(open(), DecisionKind.DENIED, 1)))
                .isEmpty();
    }

    private static RevisionDecision reopened(int number, DecisionKind ending, int ended) {
        return new RevisionDecision.NewRevision(number, new EarlierEnding(ending, "fr", ended));
    }

    private static IntakeCase approved(IntakeCase known, int revision, String contentHash) {
        return evolve(known, decision(DecisionKind.APPROVED, revision, contentHash, false));
    }

    private static IntakeCase ended(IntakeCase known, DecisionKind ending, int revision) {
        return evolve(known, decision(ending, revision, "", false));
    }

    private static IntakeCase barred(IntakeCase known) {
        return evolve(known, decision(DecisionKind.DENIED, known.getRevision(), "", true));
    }

    private static IntakeCase lifted(IntakeCase known, int revision) {
        return evolve(known, decision(DecisionKind.BAR_LIFTED, revision, "", false));
    }

    private static IntakeCase updateDenied(IntakeCase known, int revision) {
        return evolve(known, decision(DecisionKind.UPDATE_DENIED, revision, "", false));
    }

    private static CaseDecision decision(DecisionKind kind, int revision, String contentHash, boolean barred) {
        return new CaseDecision(kind, revision, contentHash, barred);
    }

    private static IntakeCase evolve(IntakeCase known, CaseDecision decision) {
        return CaseEvolver.evolve(known, CASE, decision);
    }

    private static IntakeCase open() {
        return newCase(Instrument.RED_NOTICE);
    }

    private static IntakeCase newCase(Instrument instrument) {
        return CaseEvolver.withRevision(CaseEvolver.withoutRequest(CASE, 0), 1, instrument, SAME);
    }

    private static IntakeCase revised(IntakeCase known, int number, String content) {
        return CaseEvolver.withRevision(known, number, Instrument.RED_NOTICE, content);
    }

    private static RevisionDecision decide(IntakeCase known, String content) {
        return RevisionDecider.decide(known, Instrument.RED_NOTICE, content);
    }
}
