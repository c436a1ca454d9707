package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.decision;
import static dev.herald.screening.kafka.EventFixture.excluding;
import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.VisibilityChanged;
import dev.herald.event.Warrant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What decisions change about a case that is watched. */
class DecisionsTest extends ScreeningFixture {

    @Test
    void a_decision_that_review_did_not_sign_bars_nobody_and_is_quarantined() {
        DecisionIssued forged = DecisionIssued.newBuilder(EventFixture.barred(CLEAN))
                .setSequence(1) // later than every other: not refused as a copy
                .build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrivesUnsigned(Topics.DECISIONS, FR, forged);

        assertThat(driver.quarantined()).isEqualTo(1);
        assertThat(driver.audited()).noneMatch(entry -> entry.getAction().startsWith("BAR"));
        driver.arrives(Topics.DECISIONS, FR, EventFixture.barred(CLEAN));
        assertThat(driver.quarantined()).isZero();
    }

    @Test
    void an_approved_case_is_in_force_and_still_watched() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .timePasses();
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
        assertThat(driver.announced()).hasSize(1);

        driver.arrives(Topics.ATTESTATIONS, "a", protection("a", "FR")).timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of("HOLD"));
        assertThat(kept(FR).getInForce()).isTrue();
    }

    @Test
    void an_approval_judged_before_a_fact_was_known_is_examined_again_at_once() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .arrives(Topics.DECISIONS, FR, approved(CLEAN)); // no time for a sweep
        List<SpecificRecord> said = driver.announced();
        assertThat(said).hasSize(2);
        assertThat(((ScreeningFlagged) said.get(1)).getCause()).isEqualTo(ScreeningCause.REGISTER);
        driver.timePasses();
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void an_approval_searches_for_matches_only_if_a_fact_was_read_since_the_submission() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(driver.searches()).isEqualTo(1);
        driver.arrives(Topics.REQUESTS, BR, aRedNotice(BR))
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "xy"))
                .arrives(Topics.DECISIONS, BR, approved(aRedNotice(BR).build()));
        assertThat(driver.searches()).isEqualTo(3);
    }

    @Test
    void an_approval_of_another_description_searches_for_matches() {
        RequestSubmitted described = aRedNotice(FR)
                .setPerson(Person.newBuilder(CLEAN.getPerson())
                        .setBirthDate("1961-02-03")
                        .build())
                .build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, approved(described));
        assertThat(driver.searches()).isEqualTo(2);
    }

    @Test
    void an_approval_that_a_fact_follows_is_examined_again_by_the_sweep() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C26"));
    }

    @Test
    void an_approval_on_a_day_when_the_warrant_has_expired_is_announced_as_the_calendars() {
        RequestSubmitted short1 = aRedNotice(FR)
                .setWarrants(List.of(Warrant.newBuilder()
                        .setReference("W 1")
                        .setIssuingAuthority("Court")
                        .setIssued("2026-01-01")
                        .setValidUntil("2026-06-15")
                        .build()))
                .build();
        driver.arrives(Topics.REQUESTS, FR, short1).itIs("2026-06-16").arrives(Topics.DECISIONS, FR, approved(short1));
        List<SpecificRecord> said = driver.announced();
        assertThat(((ScreeningFlagged) said.get(1)).getCause()).isEqualTo(ScreeningCause.SCHEDULE);
    }

    @Test
    void an_approval_of_a_case_that_is_not_known_here_is_taken_from_the_decision() {
        driver.arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
        assertThat(driver.announcedRules()).containsExactly(List.of());
        assertThat(driver.live(FR)).isNotNull();
    }

    @Test
    void a_revision_of_what_is_in_force_stays_in_force() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REQUESTS, FR, aRedNotice(FR).setRevision(2));
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
        assertThat(latestContent(FR).getRevision()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "CANCELLED", "WITHDRAWN", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void an_ending_forgets_the_case_and_its_subject(DecisionKind ending) {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, decision(ending, CLEAN));
        assertThat(driver.live(FR)).isNull();
        assertThat(driver.subjectsNow()).isEmpty();

        driver.announced();
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses();
        assertThat(driver.announced()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKED", "RESTORED", "SUSPENDED", "UNKNOWN"})
    void what_is_blocked_or_suspended_is_still_watched(DecisionKind kind) {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.DECISIONS, FR, decision(kind, CLEAN))
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C26"));
    }

    @Test
    void a_copy_of_an_approval_does_not_open_an_ended_case_again() {
        DecisionIssued approval =
                DecisionIssued.newBuilder(approved(CLEAN)).setSequence(1).build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approval)
                .arrives(Topics.DECISIONS, FR, decision(DecisionKind.CANCELLED, CLEAN));
        assertThat(driver.live(FR)).isNull();

        driver.arrives(Topics.DECISIONS, FR, approval);

        assertThat(driver.live(FR)).isNull();
        assertThat(driver.standings()).isEmpty();
    }

    @Test
    void whichever_comes_first_a_revision_or_the_denial_of_the_older_the_revision_is_open() {
        RequestSubmitted second = aRedNotice(FR).setRevision(2).build();
        DecisionIssued denied = decision(DecisionKind.DENIED, CLEAN).build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, second)
                .arrives(Topics.DECISIONS, FR, denied);
        var oneOrder = keptBesidesDecision(FR);
        driver.arrives(Topics.DECISIONS, FR, decision(DecisionKind.WITHDRAWN, second));
        assertThat(driver.live(FR)).isNull();

        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, denied)
                .arrives(Topics.REQUESTS, FR, second);
        assertThat(keptBesidesDecision(FR)).isEqualTo(oneOrder);
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "OPEN"));
    }

    @Test
    void a_later_announcement_does_not_bring_back_who_may_see_it() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.REQUESTS,
                        FR,
                        VisibilityChanged.newBuilder()
                                .setCaseId(FR)
                                .setSubmittedBy("fr")
                                .setVisibility(excluding("br")))
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses();
        SpecificRecord last = driver.announced().getLast();
        assertThat(((ScreeningFlagged) last).getRequest().getVisibility().getExcluded())
                .containsExactly("br");
    }
}
