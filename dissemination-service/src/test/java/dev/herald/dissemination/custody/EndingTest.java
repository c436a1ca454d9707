package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.dissemination.custody.Effect.Send;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "CANCELLED", "WITHDRAWN", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void each_tells_every_holder_by_when_to_acknowledge(DecisionKind ending) {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).ended(ending, 1);

        Effect.Revoke revoke = fixture.last(Effect.Revoke.class);
        assertThat(revoke.ending()).isEqualTo(ending);
        assertThat(revoke.holders()).isEqualTo(3);
        assertThat(revoke.acknowledgeBy()).isEqualTo(fixture.now().plus(CaseFixture.DEADLINE));
        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(fixture.times(Effect.Close.class)).isZero();
    }

    @Test
    void a_case_that_nobody_holds_closes_at_once() {
        CaseFixture fixture = aCaseOfFrance().ended(DecisionKind.DENIED, 1);

        assertThat(fixture.lastEffects()).containsExactly(closed(DecisionKind.DENIED));
    }

    @Test
    void a_notice_that_reached_nobody_is_revoked_for_consumers_all_the_same() {
        CaseFixture fixture =
                aCaseOfFrance().noticeApproved(1, "br", "de", "it").ended(DecisionKind.EXPIRED, 1);

        assertThat(fixture.lastEffects()).hasExactlyElementsOfTypes(Effect.Revoke.class, Effect.Close.class);
    }

    @Test
    void an_ending_before_its_publication_wins() {
        CaseFixture fixture = aCaseOfFrance().ended(DecisionKind.CANCELLED, 1).noticeApproved(1);

        assertThat(fixture.times(Send.class)).isZero();
    }

    @Test
    void the_case_closes_when_the_last_holder_says_it_is_gone() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1)
                .acknowledges("de", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.times(Effect.Close.class)).isZero();

        fixture.acknowledges("it", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.lastEffects()).containsExactly(closed(DecisionKind.CANCELLED));

        fixture.acknowledges("it", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.lastEffects()).isEmpty();
    }

    @Test
    void one_that_cannot_remove_it_keeps_the_case_open_until_it_can() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusion(1, "br")
                .ended(DecisionKind.DENIED, 1)
                .acknowledges("br", AcknowledgementKind.UNABLE, 1);
        assertThat(fixture.times(Effect.Close.class)).isZero();

        fixture.acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.lastEffects()).containsExactly(closed(DecisionKind.DENIED));
    }

    @Test
    void an_ended_case_keeps_no_current_version() {
        assertThat(aCaseOfFrance()
                        .noticeApproved(1)
                        .ended(DecisionKind.CANCELLED, 1)
                        .known()
                        .current())
                .isNull();
    }

    @Test
    void a_second_ending_of_the_same_revision_says_nothing() {
        assertThat(aCaseOfFrance()
                        .noticeApproved(1)
                        .ended(DecisionKind.CANCELLED, 1)
                        .ended(DecisionKind.EXPIRED, 1)
                        .lastEffects())
                .isEmpty();
    }

    @Test
    void a_later_revision_that_is_denied_too_closes_the_case_again() {
        CaseFixture fixture = aCaseOfFrance().ended(DecisionKind.DENIED, 1).ended(DecisionKind.DENIED, 2);

        assertThat(fixture.times(Effect.Close.class)).isEqualTo(2);
    }

    @Test
    void a_case_approved_again_is_published_under_the_next_version() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.WITHDRAWN, 1)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1)
                .noticeApproved(2);

        assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.PUBLISHED);
        assertThat(fixture.last(Send.class).snapshot().getVersion()).isEqualTo(2);
        assertThat(fixture.holders()).containsExactly("br", "de", "it");
        assertThat(fixture.known().ledger().isRecallOpen()).isFalse();
    }

    @Test
    void a_holder_that_has_left_is_instructed_like_the_others() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.REMOVED, "de")
                .ended(DecisionKind.CANCELLED, 1);

        assertThat(fixture.last(Effect.InstructRemoval.class).to())
                .contains(codes("de").iterator().next());
    }

    private static Effect closed(DecisionKind ending) {
        return new Effect.Close(ending, 1, Set.of());
    }
}
