package dev.herald.intake.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the design, row by row. */
class AdmissionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String SAME = "same content";
    private static final String OTHER = "other content";

    @Test
    void a_new_case_begins_with_revision_1() {
        assertThat(judge(null, SAME)).isEqualTo(new Admission.NewRevision(1, null));
    }

    @Test
    void the_same_for_an_open_case_is_a_repetition() {
        assertThat(judge(open(), SAME)).isEqualTo(new Admission.Repetition(1));
    }

    @Test
    void other_content_for_an_open_case_is_the_next_revision() {
        assertThat(judge(open(), OTHER)).isEqualTo(new Admission.NewRevision(2, null));
    }

    @Test
    void a_case_in_force_is_treated_like_an_open_one_and_stays_in_force() {
        KnownCase inForce = open().approved(1, "");

        assertThat(judge(inForce, SAME)).isEqualTo(new Admission.Repetition(1));
        assertThat(judge(inForce, OTHER)).isEqualTo(new Admission.NewRevision(2, null));
        assertThat(inForce.revised(2, Instrument.RED_NOTICE, OTHER).inForce()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void an_ended_case_answers_the_same_with_its_ending_and_reopens_for_other_content(Ending ending) {
        KnownCase ended = open().ended(ending, 1);

        assertThat(judge(ended, SAME)).isEqualTo(new Admission.AnsweredWithEnding(1, ending));
        assertThat(judge(ended, OTHER)).isEqualTo(new Admission.NewRevision(2, ending));
    }

    @Test
    void a_barred_case_takes_nothing() {
        KnownCase barred = open().barred(Ending.DENIED, new KnownCase.Bar(true, null));

        assertThat(List.of(judge(barred, SAME), judge(barred, OTHER)))
                .containsOnly(new Admission.Refused(RefusalCode.CASE_BARRED.at("caseId")));
    }

    @Test
    void a_bar_ends_with_its_term() {
        KnownCase barred = open().barred(Ending.DENIED, new KnownCase.Bar(true, NOW));

        assertThat(Admissions.judge(barred, Instrument.RED_NOTICE, OTHER, NOW.minusMillis(1)))
                .isInstanceOf(Admission.Refused.class);
        assertThat(judge(barred, OTHER)).isEqualTo(new Admission.NewRevision(2, Ending.DENIED));
    }

    @Test
    void a_case_keeps_its_instrument() {
        assertThat(Admissions.judge(open(), Instrument.WANTED_PERSON_DIFFUSION, OTHER, NOW))
                .isEqualTo(new Admission.Refused(RefusalCode.INSTRUMENT_CHANGED.at("instrument")));
    }

    @Test
    void a_case_of_which_only_a_decision_was_read_is_not_taken_for_new() {
        KnownCase decided =
                KnownCase.onlyDecided(new CaseId("FR/2026-000123"), 4).ended(Ending.CANCELLED, 4);

        assertThat(judge(decided, OTHER)).isEqualTo(new Admission.NewRevision(5, Ending.CANCELLED));
    }

    @Test
    void an_ending_of_an_earlier_revision_leaves_the_later_one_open() {
        KnownCase overtaken = open().revised(2, Instrument.RED_NOTICE, OTHER).ended(Ending.DENIED, 1);

        assertThat(overtaken.ending()).isNull();
        assertThat(judge(overtaken, OTHER)).isEqualTo(new Admission.Repetition(2));
    }

    @Test
    void a_denied_update_answers_the_same_as_such_and_leaves_what_stands_the_content_that_counts() {
        KnownCase denied =
                open().approved(1, "").revised(2, Instrument.RED_NOTICE, OTHER).updateDenied(2);

        assertThat(judge(denied, OTHER)).isEqualTo(new Admission.UpdateDenied(2));
        assertThat(judge(denied, SAME)).isEqualTo(new Admission.Repetition(1));
        assertThat(judge(denied, "a third content")).isEqualTo(new Admission.NewRevision(3, null));
        assertThat(denied.inForce()).isTrue();
    }

    @Test
    void what_was_approved_before_it_was_read_is_known_from_the_decision() {
        KnownCase denied = KnownCase.onlyDecided(new CaseId("FR/2026-000123"), 1)
                .approved(1, SAME)
                .revised(2, Instrument.RED_NOTICE, OTHER)
                .updateDenied(2);

        assertThat(judge(denied, SAME)).isEqualTo(new Admission.Repetition(1));
    }

    @Test
    void a_denied_update_that_a_later_revision_overtook_changes_nothing() {
        KnownCase overtaken = open().approved(1, "")
                .revised(2, Instrument.RED_NOTICE, OTHER)
                .revised(3, Instrument.RED_NOTICE, "new");

        assertThat(overtaken.updateDenied(2)).isEqualTo(overtaken);
    }

    @Test
    void a_diffusion_is_never_extracted_for_the_public() {
        KnownCase diffusion = KnownCase.onlyDecided(new CaseId("FR/2026-000123"), 0)
                .revised(1, Instrument.WANTED_PERSON_DIFFUSION, SAME);

        assertThat(Admissions.refusalOfVisibility(diffusion, new Visibility(List.of(), List.of("br"), true, false)))
                .contains(RefusalCode.PUBLIC_EXTRACT_MISPLACED.at("visibility.publicExtract"));
    }

    @Test
    void a_change_needs_a_case_that_has_not_ended() {
        assertThat(Admissions.refusalOfChange(null)).contains(RefusalCode.CASE_UNKNOWN.at("caseId"));
        assertThat(Admissions.refusalOfChange(open())).isEmpty();
        assertThat(Admissions.refusalOfChange(open().approved(1, ""))).isEmpty();
        assertThat(Admissions.refusalOfChange(open().ended(Ending.WITHDRAWN, 1)))
                .contains(RefusalCode.CASE_ENDED.at("caseId"));
    }

    @Test
    void new_visibility_names_recipients_for_a_diffusion_and_for_nothing_else() {
        Visibility toAll = Visibility.PLAIN;
        Visibility toBrazil = new Visibility(List.of(), List.of("br"), false, false);
        KnownCase diffusion = KnownCase.onlyDecided(new CaseId("FR/2026-000123"), 0)
                .revised(1, Instrument.WANTED_PERSON_DIFFUSION, SAME);

        assertThat(Admissions.refusalOfVisibility(open(), toAll)).isEmpty();
        assertThat(Admissions.refusalOfVisibility(open(), toBrazil))
                .contains(RefusalCode.RECIPIENTS_MISPLACED.at("visibility.recipients"));
        assertThat(Admissions.refusalOfVisibility(diffusion, toBrazil)).isEmpty();
        assertThat(Admissions.refusalOfVisibility(diffusion, toAll))
                .contains(RefusalCode.RECIPIENTS_MISSING.at("visibility.recipients"));
    }

    @Test
    void an_answer_is_taken_for_any_case_that_was_heard_of() {
        assertThat(Admissions.refusalOfReply(null)).contains(RefusalCode.CASE_UNKNOWN.at("caseId"));
        assertThat(Admissions.refusalOfReply(open().ended(Ending.DENIED, 1))).isEmpty();
    }

    private static KnownCase open() {
        return KnownCase.onlyDecided(new CaseId("FR/2026-000123"), 0).revised(1, Instrument.RED_NOTICE, SAME);
    }

    private static Admission judge(KnownCase known, String content) {
        return Admissions.judge(known, Instrument.RED_NOTICE, content, NOW);
    }
}
