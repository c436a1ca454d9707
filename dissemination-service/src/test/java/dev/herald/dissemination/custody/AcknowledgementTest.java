package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static dev.herald.dissemination.custody.CaseFixture.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.dissemination.custody.Effect.Refuse.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcknowledgementTest {

    @Test
    void receipt_and_update_are_booked_by_version() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .noticeApproved(2)
                .acknowledges("br", AcknowledgementKind.RECEIVED, 1)
                .acknowledges("br", AcknowledgementKind.UPDATED, 2);

        SentVersion first = fixture.known().ledger().versions().getFirst();
        SentVersion second = fixture.known().ledger().versions().getLast();
        assertThat(fixture.members().codesOf(first.received())).isEqualTo(codes("br"));
        assertThat(fixture.members().codesOf(second.updated())).isEqualTo(codes("br"));
        assertThat(second.received().isEmpty()).isTrue();
    }

    @Test
    void one_from_a_member_that_was_never_sent_the_case_changes_nothing_and_is_refused() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1, "de");
        CaseInCustody before = fixture.known();
        for (AcknowledgementKind kind : List.of(AcknowledgementKind.RECEIVED, AcknowledgementKind.REMOVED)) {
            fixture.acknowledges("de", kind, 1);
            assertThat(fixture.last(Effect.Refuse.class).reason()).isEqualTo(Reason.NOT_HELD);
        }
        assertThat(fixture.known()).isEqualTo(before);
    }

    @Test
    void a_member_cannot_tell_a_case_it_may_not_see_from_one_that_does_not_exist() {
        CaseFixture hidden =
                aCaseOfFrance().noticeApproved(1, "de").acknowledges("de", AcknowledgementKind.RECEIVED, 1);
        CaseFixture none = aCaseOfFrance().acknowledges("de", AcknowledgementKind.RECEIVED, 1);

        assertThat(hidden.lastEffects()).isEqualTo(none.lastEffects());
    }

    @Test
    void one_of_a_version_that_was_not_sent_is_refused_back() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).acknowledges("br", AcknowledgementKind.RECEIVED, 2);

        assertThat(fixture.last(Effect.Refuse.class).reason()).isEqualTo(Reason.UNKNOWN_VERSION);
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVED", "UNABLE"})
    void removing_what_stands_is_refused_back(AcknowledgementKind kind) {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).acknowledges("br", kind, 1);

        assertThat(fixture.last(Effect.Refuse.class).reason()).isEqualTo(Reason.NOT_INSTRUCTED);
    }

    @Test
    void a_removal_that_crosses_a_new_version_is_neither_booked_nor_refused() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.WITHDRAWN, 1)
                .noticeApproved(2)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1);

        assertThat(fixture.lastEffects()).isEmpty();
        assertThat(fixture.holders()).contains("br");
    }

    @Test
    void a_removal_of_what_was_sent_again_since_changes_nothing() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "br", "it")
                .amended(1, without("br", "de", "it"))
                .amended(1, without("br", "it"))
                .ended(DecisionKind.CANCELLED, 1);
        int sentSince = fixture.last(Effect.InstructRemoval.class).version();

        for (AcknowledgementKind kind : List.of(AcknowledgementKind.UNABLE, AcknowledgementKind.REMOVED)) {
            CaseInCustody before = fixture.known();
            fixture.acknowledges("de", kind, sentSince - 1);
            assertThat(fixture.lastEffects()).isEmpty();
            assertThat(fixture.known()).isEqualTo(before);
        }
        fixture.acknowledges("de", AcknowledgementKind.REMOVED, sentSince);
        assertThat(fixture.last(Effect.Close.class).overdue()).isEmpty();
    }
}
