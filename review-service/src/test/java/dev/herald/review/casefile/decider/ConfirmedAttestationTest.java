package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.holding;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.Question;
import dev.herald.review.casefile.decider.UpstreamEvent.Attested;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Policy asks a bureau to confirm the sealed fact that blocks a notice. */
class ConfirmedAttestationTest {

    private static final MemberCode SE = new MemberCode("se");

    private static CaseFixture blockedByAnAttestation() {
        return whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, holding(1))
                .arrives(new Attested(Map.of("0a", SE)));
    }

    @Test
    void the_bureau_is_asked_once_for_fourteen_days_and_the_words_say_nothing_of_the_fact() {
        CaseFixture fixture = blockedByAnAttestation();
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);

        Question asked = asked(fixture);
        assertThat(asked.addressee()).isEqualTo(SE);
        assertThat(asked.consultation()).isTrue();
        assertThat(asked.askedBy()).isEqualTo("policy");
        assertThat(asked.isAboutArrest()).isFalse();
        assertThat(Duration.between(asked.askedAt(), asked.answerBy())).isEqualTo(Duration.ofDays(14));
        assertThat(asked.text()).doesNotContainIgnoringCase("refug", "asylum", "sealed", "attest", "block");
        assertThat(fixture.timeline()).contains("CONSULTED");
        assertThat(fixture.file().timeline().entries().toString()).doesNotContain(" se,", "who=se");

        fixture.arrives(new Attested(Map.of("0a", SE, "0b", BR)));
        assertThat(fixture.file().questions()).extracting(Question::addressee).containsExactly(SE, BR);
    }

    @Test
    void it_is_asked_also_where_the_fact_is_known_before_the_flag() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .arrives(new Attested(Map.of("0a", SE)))
                .screened(1, ScreeningCause.REGISTER, holding(1));

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.file().questions()).hasSize(1);
    }

    @Test
    void nobody_is_asked_before_anything_is_out_nor_a_bureau_that_the_requester_excludes() {
        assertThat(whereOfficersApprove()
                        .submitted(1, holding(1))
                        .arrives(new Attested(Map.of("0a", SE)))
                        .file()
                        .questions())
                .isEmpty();
        assertThat(whereOfficersApprove()
                        .submitted(1)
                        .approves(ADEYEMI)
                        .arrives(new Attested(Map.of("0a", CaseFixture.EXCLUDED, "0b", CaseFixture.NOBODY)))
                        .file()
                        .questions())
                .isEmpty();
    }

    @Test
    void its_answer_says_whether_it_confirms_and_its_silence_is_kept() {
        CaseFixture answered = blockedByAnAttestation();
        answered.arrives(new Reply(asked(answered).id(), SE, true, "It was withdrawn.", List.of(), null, false))
                .isTaken();
        assertThat(asked(answered).answer().confirmed()).isFalse();

        CaseFixture silent = blockedByAnAttestation().then("P13D");
        assertThat(asked(silent).overdue()).isFalse();
        silent.then("P2D");
        assertThat(asked(silent).overdue()).isTrue();
        assertThat(silent.state()).isEqualTo(CaseState.BLOCKED);
    }

    private static Question asked(CaseFixture fixture) {
        return fixture.file().questions().getFirst();
    }
}
