package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.restingOn;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.DocumentReference;
import dev.herald.event.EvidenceOpening;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which evidence officers may open, and which they have to open before they override a flag. */
class EvidenceTest {

    private static final Flag REFUSED = restingOn("C22", "refusal-1", 4);
    private static final DocumentReference JUDGMENT =
            new DocumentReference("b".repeat(64), DocumentKind.COURT_DECISION, "application/pdf", 7);

    @Test
    void only_an_officer_with_clearance_opens_a_hold() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, CaseFixture.holding(1));

        fixture.opens(BRANDT, "HOLD", 1L).isRefused(RefusalCode.EVIDENCE_UNKNOWN);
        fixture.opens(CaseFixture.CASTILLO, "HOLD", 2L).isRefused(RefusalCode.EVIDENCE_UNKNOWN);
        fixture.opens(CaseFixture.CASTILLO, "HOLD", 1L).isTaken();
        assertThat(fixture.file().timeline().openings()).hasSize(1);
    }

    @Test
    void an_opening_is_kept_with_officer_evidence_version_and_time() {
        CaseFixture fixture = whereOfficersApprove()
                .submittedNaming(1, WARRANT, REFUSED)
                .opens(ADEYEMI, "refusal-1", 4L)
                .isTaken()
                .opens(BRANDT, WARRANT.getSha256(), null)
                .isTaken();

        assertThat(fixture.file().timeline().openings())
                .containsExactly(
                        new EvidenceOpening(ADEYEMI, "refusal-1", 4L, CaseFixture.BEGINNING.plusSeconds(120)),
                        new EvidenceOpening(BRANDT, WARRANT.getSha256(), null, CaseFixture.BEGINNING.plusSeconds(180)));
    }

    @Test
    void an_opening_moves_no_sequence_and_is_no_entry_of_the_timeline() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, REFUSED);
        long sequence = fixture.file().timeline().sequence();
        List<String> timeline = fixture.timeline();

        fixture.opens(ADEYEMI, "refusal-1", 4L).isTaken();

        assertThat(fixture.file().timeline().sequence()).isEqualTo(sequence);
        assertThat(fixture.timeline()).isEqualTo(timeline);
    }

    @Test
    void opened_again_evidence_has_one_entry_with_the_later_time() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, REFUSED)
                .opens(ADEYEMI, "refusal-1", 4L)
                .opens(ADEYEMI, "refusal-1", 4L);

        assertThat(fixture.file().timeline().openings())
                .containsExactly(new EvidenceOpening(ADEYEMI, "refusal-1", 4L, CaseFixture.BEGINNING.plusSeconds(180)));
    }

    @Test
    void a_document_of_an_answer_can_be_opened() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        String question = fixture.file().questions().getFirst().getQuestionId();

        fixture.opens(ADEYEMI, JUDGMENT.getSha256(), null)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .arrives(new Reply(question, FR, false, "See the decision.", List.of(JUDGMENT), null))
                .opens(ADEYEMI, JUDGMENT.getSha256(), null)
                .isTaken();
    }

    @Test
    void evidence_that_the_case_does_not_name_is_refused() {
        whereOfficersApprove()
                .opens(ADEYEMI, "refusal-1", 4L)
                .isRefused(RefusalCode.CASE_UNKNOWN)
                .submitted(1, REFUSED)
                .opens(ADEYEMI, "refusal-1", 5L)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .opens(ADEYEMI, "refusal-2", 4L)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .opens(ADEYEMI, "refusal-1", null)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .opens(ADEYEMI, "c".repeat(64), null)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN);
    }

    @Test
    void an_approval_over_a_flag_needs_its_facts_opened_by_the_same_officer_in_the_version_that_the_flag_names() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, REFUSED)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED);
        assertThat(fixture.explanation())
                .contains("C22", "refusal-1 (version 4)", "Open them first.")
                .doesNotContain("./herald");

        fixture.opens(BRANDT, "refusal-1", 4L)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .opens(ADEYEMI, "refusal-1", 4L)
                .screened(1, ScreeningCause.REGISTER, restingOn("C22", "refusal-1", 9))
                .approves(ADEYEMI)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .opens(ADEYEMI, "refusal-1", 9L)
                .approves(ADEYEMI)
                .isTaken();
    }

    @Test
    void a_restoration_over_a_flag_needs_its_facts_opened_too() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, REFUSED)
                .blocks(ADEYEMI)
                .isTaken()
                .restores(ADEYEMI)
                .isRefused(RefusalCode.EVIDENCE_NOT_OPENED)
                .opens(ADEYEMI, "refusal-1", 4L)
                .restores(ADEYEMI)
                .isTaken();
    }

    @Test
    void nothing_else_has_to_be_opened() {
        whereOfficersApprove()
                .submitted(1, CaseFixture.LOOK, informing(), CaseFixture.flag("HOLD", Severity.REVIEW))
                .approves(ADEYEMI)
                .isTaken();
        whereOfficersApprove()
                .submitted(1, REFUSED)
                .denies(ADEYEMI, Ground.NO_REPLY)
                .isTaken();
    }

    private static Flag informing() {
        return new Flag(CaseFixture.stated("C30", Severity.INFORMATION, "told")
                .setEvidence(List.of())
                .setFactId("fact-1")
                .setFacts(REFUSED.facts())
                .build());
    }

    @Test
    void a_refusal_lists_five_facts_of_a_flag_and_the_number_of_the_others() {
        Flag many = new Flag(CaseFixture.stated("C24", Severity.REVIEW, "refused")
                .setEvidence(List.of())
                .setFactId("fact-0")
                .setFacts(IntStream.range(0, 8)
                        .mapToObj(number -> restingOn("C24", "fact-" + number, number)
                                .facts()
                                .getFirst())
                        .toList())
                .build());

        assertThat(whereOfficersApprove().submitted(1, many).approves(ADEYEMI).explanation())
                .contains("fact-4 (version 4) and 3 more")
                .doesNotContain("fact-5");
    }

    @Test
    void in_an_ended_case_evidence_can_be_opened_until_the_person_is_forgotten() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, REFUSED)
                .withdrawn()
                .opens(ADEYEMI, "refusal-1", 4L)
                .isTaken()
                .closed(1);

        assertThat(fixture.file().timeline().openings()).isEmpty();
        fixture.opens(ADEYEMI, "refusal-1", 4L)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN)
                .opens(ADEYEMI, WARRANT.getSha256(), null)
                .isRefused(RefusalCode.EVIDENCE_UNKNOWN);
    }

    @Test
    void the_oldest_of_more_than_a_thousand_openings_is_dropped() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, REFUSED);
        for (int officer = 0; officer <= 1_000; officer++) {
            fixture.opens("officer-" + officer, "refusal-1", 4L);
        }

        assertThat(fixture.file().timeline().openings()).hasSize(1_000);
        assertThat(fixture.file().timeline().hasOpened("officer-0", "refusal-1", 4L))
                .isFalse();
        assertThat(fixture.file().timeline().hasOpened("officer-1000", "refusal-1", 4L))
                .isTrue();
    }
}
