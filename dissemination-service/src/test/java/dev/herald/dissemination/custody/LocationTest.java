package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.dissemination.custody.Effect.RefuseLocation.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports of holders that the person was located, arrested or released. */
class LocationTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");
    private static final Instant MADE = Instant.parse("2026-03-01T09:59:00Z");
    private static final Effect COPY_OF_BRAZIL = new Effect.RefuseLocation(BR, Reason.REPEATED);

    @Test
    void each_report_of_a_holder_is_passed_on_and_changes_no_ledger() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        Ledger before = fixture.known().ledger();

        for (LocationKind kind : EnumSet.complementOf(EnumSet.of(LocationKind.UNKNOWN))) {
            assertThat(fixture.locates("br", kind).lastEffects())
                    .containsExactly(new Effect.NotifyOfLocation(FR, BR, kind));
        }
        assertThat(fixture.known().ledger()).isEqualTo(before);
    }

    @Test
    void a_member_that_does_not_hold_the_case_gets_one_neutral_refusal() {
        CaseFixture fixture = aCaseOfFrance();
        assertThat(refusalOf(fixture, "br")).isEqualTo(Reason.NOT_HELD); // nothing was sent

        fixture.noticeApproved(1, "br");
        assertThat(refusalOf(fixture, "br")).isEqualTo(Reason.NOT_HELD); // excluded
        assertThat(refusalOf(fixture, "fr")).isEqualTo(Reason.NOT_HELD); // the source itself
        assertThat(refusalOf(fixture, "zz")).isEqualTo(Reason.NOT_HELD); // no member
    }

    @Test
    void a_holder_that_was_instructed_to_remove_the_case_is_refused() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        assertThat(refusalOf(fixture.amended(1, without("br")), "br")).isEqualTo(Reason.NOT_HELD);
        assertThat(refusalOf(fixture.ended(DecisionKind.CANCELLED, 1), "de")).isEqualTo(Reason.NOT_HELD);
    }

    @Test
    void a_blocked_case_and_a_suspended_source_keep_no_report_back() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).blocked().becomes(MemberStatus.SUSPENDED, "fr");

        assertThat(fixture.locates("br", LocationKind.ARRESTED).lastEffects())
                .containsExactly(new Effect.NotifyOfLocation(FR, BR, LocationKind.ARRESTED));
    }

    @Test
    void the_reports_of_one_member_about_one_case_are_bounded_and_leave_the_others_their_own() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        for (int report = 0; report < LocationReports.LIMIT; report++) {
            fixture.locates("br", LocationKind.LOCATED);
        }

        assertThat(fixture.times(Effect.NotifyOfLocation.class)).isEqualTo(LocationReports.LIMIT);
        assertThat(refusalOf(fixture, "br")).isEqualTo(Reason.TOO_MANY_REPORTS);
        assertThat(fixture.locates("de", LocationKind.ARRESTED).lastEffects())
                .hasExactlyElementsOfTypes(Effect.NotifyOfLocation.class);
    }

    @Test
    void a_copy_of_a_report_does_not_reach_the_source_again_and_takes_nothing_of_the_bound() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).locates("br", LocationKind.LOCATED, "m-1");
        CaseInCustody before = fixture.known();

        assertThat(fixture.locates("br", LocationKind.LOCATED, "m-1").lastEffects())
                .containsExactly(new Effect.RefuseLocation(BR, Reason.REPEATED));
        assertThat(fixture.known()).isEqualTo(before);
        assertThat(fixture.locates("de", LocationKind.LOCATED, "m-1").lastEffects()) // another member's own id
                .hasExactlyElementsOfTypes(Effect.NotifyOfLocation.class);
    }

    @Test
    void the_ids_of_reports_are_forgotten_with_the_end_of_the_case() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .locates("br", LocationKind.LOCATED)
                .locatesSigned("br", "m-1", MADE);
        assertThat(fixture.known().locations().byIndex()).isNotEmpty();

        assertThat(fixture.ended(DecisionKind.CANCELLED, 1).known().locations())
                .isEqualTo(new LocationReports(Map.of(), MADE, MADE));
    }

    @Test
    void a_copy_of_a_report_does_not_reach_the_source_after_the_case_ended_and_began_again() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .locatesSigned("br", "m-1", MADE)
                .ended(DecisionKind.WITHDRAWN, 1)
                .noticeApproved(2);

        assertThat(fixture.locatesSigned("br", "m-1", MADE).lastEffects()).containsExactly(COPY_OF_BRAZIL);
        fixture.ended(DecisionKind.WITHDRAWN, 2).noticeApproved(3);
        assertThat(fixture.locatesSigned("br", "m-1", MADE).lastEffects()).containsExactly(COPY_OF_BRAZIL);
        assertThat(fixture.times(Effect.NotifyOfLocation.class)).isEqualTo(1);
    }

    @Test
    void a_copy_is_known_whose_id_was_made_after_the_case_began_again_by_a_clock_that_is_ahead() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        Instant ahead = fixture.now().plus(Duration.ofMinutes(10));
        fixture.locatesSigned("br", "m-1", ahead)
                .ended(DecisionKind.WITHDRAWN, 1)
                .noticeApproved(2);

        assertThat(fixture.locatesSigned("br", "m-1", ahead).lastEffects()).containsExactly(COPY_OF_BRAZIL);
    }

    @Test
    void a_report_of_the_new_life_reaches_the_source_and_so_does_an_unsigned_one() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .locatesSigned("br", "m-1", MADE)
                .ended(DecisionKind.WITHDRAWN, 1)
                .noticeApproved(2);

        fixture.locatesSigned("br", "m-2", MADE.plusMillis(1)).locates("br", LocationKind.ARRESTED);
        assertThat(fixture.times(Effect.NotifyOfLocation.class)).isEqualTo(3);
    }

    @Test
    void reports_of_one_life_may_arrive_in_any_order() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).locatesSigned("br", "m-1", MADE);

        assertThat(fixture.locatesSigned("br", "m-0", MADE.minusSeconds(60)).lastEffects())
                .hasExactlyElementsOfTypes(Effect.NotifyOfLocation.class);
    }

    @Test
    void a_kind_of_a_later_release_is_rejected() {
        assertThatThrownBy(() -> new CaseEvent.Located(BR, LocationKind.UNKNOWN, "m-1", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Reason refusalOf(CaseFixture fixture, String member) {
        CaseInCustody before = fixture.known();
        Reason reason = fixture.locates(member, LocationKind.LOCATED)
                .last(Effect.RefuseLocation.class)
                .reason();
        assertThat(fixture.known()).isEqualTo(before);
        assertThat(fixture.lastEffects()).hasSize(1);
        return reason;
    }
}
