package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.decision;
import static dev.herald.screening.kafka.EventFixture.excluding;
import static dev.herald.screening.kafka.EventFixture.person;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static dev.herald.screening.kafka.ScreeningTestDriver.rulesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.VisibilityChanged;
import dev.herald.state.LiveCase;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While an update waits for its decision, what is in force is watched beside it. */
class UpdatesTest extends ScreeningFixture {

    private static final RequestSubmitted UPDATE = aRedNotice(FR)
            .setRevision(2)
            .setPerson(person("Polaris", "Eva", "1971-03-05"))
            .build();
    private static final RequestSubmitted FAULTY_UPDATE =
            aRedNotice(FR).setRevision(2).setFacts(null).build();

    @Test
    void what_is_in_force_is_kept_beside_the_update_that_waits() {
        inForceWithWaiting(UPDATE);
        assertThat(latestContent(FR)).isEqualTo(UPDATE);
        assertThat(approvedContent(FR)).isEqualTo(CLEAN);
        assertThat(kept(FR).getInForce()).isTrue();
    }

    @Test
    void a_fact_is_held_against_both_and_announced_for_each() {
        inForceWithWaiting(FAULTY_UPDATE);
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses()
                .timePasses();
        assertThat(driver.announced())
                .extracting(said -> ((ScreeningFlagged) said).getRevision() + " " + rulesOf(said) + " "
                        + ((ScreeningFlagged) said).getCause())
                .containsExactly("2 [C15, C26] REGISTER", "1 [C26] REGISTER");
    }

    @Test
    void only_what_changed_of_the_two_is_announced() {
        inForceWithWaiting(UPDATE);
        driver.arrives(Topics.SUBJECTS, BR, EventFixture.barredSubject(BR)).timePasses();
        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(flagged.getRevision()).isEqualTo(1);
            assertThat(flagged.getRequest()).isEqualTo(CLEAN);
            assertThat(rulesOf(flagged)).containsExactly("C24");
        });
    }

    @Test
    void an_update_that_is_approved_is_what_is_in_force() {
        inForceWithWaiting(UPDATE);
        driver.arrives(Topics.DECISIONS, FR, approved(UPDATE));
        assertThat(latestContent(FR)).isEqualTo(UPDATE);
        assertThat(approvedContent(FR)).isNull();
        assertThat(kept(FR).getApprovedFlags()).isEmpty();
        assertThat(driver.announced()).isEmpty();
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
    }

    @Test
    void an_update_that_is_denied_leaves_what_is_in_force_and_its_subject() {
        inForceWithWaiting(UPDATE);
        driver.arrives(Topics.DECISIONS, FR, denied(UPDATE));
        assertThat(latestContent(FR)).isEqualTo(CLEAN);
        assertThat(approvedContent(FR)).isNull();
        assertThat(kept(FR).getInForce()).isTrue();
        assertThat(driver.announced()).isEmpty();
        SubjectRecorded subject =
                (SubjectRecorded) Objects.requireNonNull(driver.subjectsNow().get(FR));
        assertThat(Objects.requireNonNull(subject.getPerson()).getNames())
                .containsExactly(CLEAN.getPerson().getName());
    }

    @Test
    void after_a_denial_what_is_in_force_is_announced_if_something_else_is_to_be_said_since() {
        inForceWithWaiting(UPDATE);
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .arrives(Topics.DECISIONS, FR, denied(UPDATE)); // no time for a sweep
        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(flagged.getRevision()).isEqualTo(1);
            assertThat(flagged.getCause()).isEqualTo(ScreeningCause.RULE_BOOK); // the decision knew no rule book
            assertThat(rulesOf(flagged)).containsExactly("C26");
        });
        driver.timePasses();
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void the_denial_of_an_update_leaves_a_later_one_waiting() {
        RequestSubmitted third = aRedNotice(FR).setRevision(3).build();
        inForceWithWaiting(UPDATE);
        driver.arrives(Topics.REQUESTS, FR, third).arrives(Topics.DECISIONS, FR, denied(UPDATE));
        assertThat(latestContent(FR)).isEqualTo(third);
        assertThat(approvedContent(FR)).isEqualTo(CLEAN);
    }

    @Test
    void a_denied_update_of_an_unknown_case_changes_nothing() {
        driver.arrives(Topics.DECISIONS, FR, denied(UPDATE));
        assertThat(driver.live(FR)).isNull();
        assertThat(driver.subjectsNow()).isEmpty();
    }

    @Test
    void whichever_comes_first_an_update_or_the_approval_of_the_older_both_are_watched() {
        inForceWithWaiting(UPDATE);
        LiveCase oneOrder = keptBesidesDecision(FR);
        driver.arrives(Topics.DECISIONS, FR, decision(DecisionKind.CANCELLED, UPDATE));
        assertThat(driver.live(FR)).isNull();

        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, UPDATE)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(keptBesidesDecision(FR)).isEqualTo(oneOrder);
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
    }

    @Test
    void an_approval_of_the_older_is_compared_with_what_was_before_the_officers() {
        RequestSubmitted faulty = aRedNotice(FR).setFacts(null).build();
        driver.arrives(Topics.REQUESTS, FR, faulty);
        ScreeningFlagged flagged = (ScreeningFlagged) driver.announced().getFirst();
        driver.arrives(Topics.REQUESTS, FR, UPDATE)
                .arrives(
                        Topics.DECISIONS,
                        FR,
                        DecisionIssued.newBuilder(approved(faulty)).setFlags(flagged.getFlags()));
        assertThat(driver.announced()).as("of the update alone").singleElement().isInstanceOf(ScreeningCleared.class);
        assertThat(kept(FR).getApprovedFlags()).isEqualTo(flagged.getFlags());
    }

    @Test
    void a_record_of_an_older_revision_that_comes_late_is_judged_and_not_kept() {
        driver.arrives(Topics.DECISIONS, FR, approved(UPDATE)).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announced()).hasSize(2);
        assertThat(latestContent(FR)).isEqualTo(UPDATE);
        assertThat(approvedContent(FR)).isNull();
    }

    @Test
    void an_amendment_changes_the_revision_it_is_about() {
        inForceWithWaiting(UPDATE);
        RequestSubmitted amended = RequestSubmitted.newBuilder(CLEAN)
                .setVisibility(excluding("br"))
                .build();
        driver.arrives(
                Topics.DECISIONS, FR, decision(DecisionKind.AMENDED, CLEAN).setRequest(amended));
        assertThat(latestContent(FR)).isEqualTo(UPDATE);
        assertThat(approvedContent(FR)).isEqualTo(amended);
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void who_may_see_it_from_now_on_holds_for_both() {
        inForceWithWaiting(UPDATE);
        driver.arrives(
                Topics.REQUESTS,
                FR,
                VisibilityChanged.newBuilder()
                        .setCaseId(FR)
                        .setSubmittedBy("fr")
                        .setVisibility(excluding("br")));
        assertThat(latestContent(FR).getVisibility().getExcluded()).containsExactly("br");
        assertThat(Objects.requireNonNull(approvedContent(FR)).getVisibility().getExcluded())
                .containsExactly("br");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "WITHDRAWN", "EXPIRED"})
    void an_ending_of_what_is_in_force_leaves_the_update_open_and_nothing_beside_it(DecisionKind ending) {
        inForceWithWaiting(UPDATE);
        driver.arrives(Topics.DECISIONS, FR, decision(ending, CLEAN));
        assertThat(kept(FR).getInForce()).isFalse();
        assertThat(approvedContent(FR)).isNull();
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "OPEN"));
    }

    private static DecisionIssued denied(RequestSubmitted update) {
        return decision(DecisionKind.UPDATE_DENIED, update).build();
    }

    /** What is in force and an update, both screened and announced. */
    private void inForceWithWaiting(RequestSubmitted update) {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REQUESTS, FR, update)
                .timePasses();
        driver.announced();
    }
}
