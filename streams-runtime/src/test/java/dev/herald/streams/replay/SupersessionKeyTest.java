package dev.herald.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SupplementProvided;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SupersessionKeyTest {

    private static final String CASE = "FR/2026-000123";

    @Test
    void a_correction_overtakes_the_request_and_a_withdrawal_too() {
        assertThat(about(RequestSubmitted.class).isSupersededBy(about(RequestSubmitted.class)))
                .isTrue();
        assertThat(about(RequestSubmitted.class).isSupersededBy(about(RequestWithdrawn.class)))
                .isTrue();
    }

    @Test
    void a_screening_is_overtaken_by_the_next_whatever_it_found() {
        assertThat(about(ScreeningFlagged.class).isSupersededBy(about(ScreeningCleared.class)))
                .isTrue();
    }

    @Test
    void a_decision_is_overtaken_by_the_next() {
        assertThat(about(DecisionIssued.class).isSupersededBy(about(DecisionIssued.class)))
                .isTrue();
    }

    @Test
    void an_answer_is_not_overtaken_by_an_acknowledgement() {
        assertThat(about(SupplementProvided.class).isSupersededBy(about(Acknowledged.class)))
                .isFalse();
    }

    @Test
    void one_member_does_not_overtake_another_and_no_case_another_case() {
        SupersessionKey ofFrance = new SupersessionKey(CASE, "fr", Acknowledged.class);

        assertThat(ofFrance.isSupersededBy(new SupersessionKey(CASE, "br", Acknowledged.class)))
                .isFalse();
        assertThat(ofFrance.isSupersededBy(new SupersessionKey("FR/2026-000124", "fr", Acknowledged.class)))
                .isFalse();
    }

    @Test
    void an_event_names_its_case_and_its_voice() {
        assertThat(SupersessionKey.of(RequestWithdrawn.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy("fr")
                        .setReason("settled")
                        .build()))
                .contains(new SupersessionKey(CASE, "fr", RequestWithdrawn.class));
        assertThat(SupersessionKey.of(new CaseClosed(CASE, DecisionKind.DENIED, 1)))
                .contains(new SupersessionKey(CASE, "", CaseClosed.class));
    }

    private static SupersessionKey about(Class<? extends SpecificRecord> type) {
        return new SupersessionKey(CASE, "fr", type);
    }
}
