package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.LocationReport;
import dev.herald.event.Question;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.Questions;
import dev.herald.review.casefile.decider.UpstreamEvent.Location;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of a hit, from the arrest to its end. */
class HitPolicyTest {

    private static final MemberCode FR = new MemberCode("fr");

    @Test
    void an_arrest_opens_papers_due_in_forty_days_and_in_the_days_of_a_treaty() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);
        reports(fixture, "br", LocationKind.ARRESTED, report -> report.setPapersWithin(18));

        assertThat(fixture.file().questions()).allSatisfy(asked -> {
            assertThat(asked.getAddressee()).isEqualTo("fr");
            assertThat(asked.getConsultation()).isFalse();
        });
        assertThat(fixture.file().questions()).extracting(Question::getHolder).containsExactly("de", "br");
        assertThat(fixture.file().questions())
                .extracting(asked -> Duration.between(asked.getAskedAt(), asked.getAnswerBy())
                        .toDays())
                .containsExactly(40L, 18L);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_repeated_report_of_one_arrest_asks_for_papers_once() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);
        reports(fixture, "de", LocationKind.ARRESTED);
        fixture.answers(FR, papersOf(fixture, "de").getQuestionId());
        reports(fixture, "de", LocationKind.LOCATED);
        reports(fixture, "de", LocationKind.ARRESTED);

        assertThat(fixture.file().questions()).hasSize(1);
        assertThat(LocationReports.arrestedIn(fixture.file().reports())).containsExactly("de");
    }

    @Test
    void papers_that_are_late_are_reminded_of_and_then_come_to_an_officer_with_a_term() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);

        fixture.then("P40D");
        assertThat(papersOf(fixture, "de").getOverdue()).isTrue();
        assertThat(grounds(fixture)).isEmpty();

        fixture.then("P14D");
        assertThat(grounds(fixture)).containsExactly(Ground.LACK_OF_ACTION_FOR_EXTRADITION);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().escalation()).isNull();

        fixture.then("P7D");
        assertThat(fixture.file().escalation()).isNotNull();
        fixture.upholds(ADEYEMI, "The papers are on their way.");
        assertThat(grounds(fixture)).isEmpty();
    }

    @Test
    void papers_in_time_end_what_is_due_and_an_officer_reads_the_answer() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);
        fixture.answers(FR, papersOf(fixture, "de").getQuestionId()).isTaken();

        assertThat(fixture.file().concerns())
                .singleElement()
                .satisfies(concern -> assertThat(concern.getQuestionId())
                        .isEqualTo(papersOf(fixture, "de").getQuestionId()));
        reports(fixture, "de", LocationKind.RELEASED);
        reports(fixture, "de", LocationKind.ARRESTED);
        reports(fixture, "de", LocationKind.RELEASED);
        assertThat(grounds(fixture)).as("the first release was with papers").isEmpty();
    }

    @Test
    void two_releases_without_papers_propose_lack_of_action_also_where_the_source_may_not_know() {
        for (String second : List.of("de", "br")) {
            CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);
            reports(fixture, "de", LocationKind.RELEASED, report -> report.setSourceMayKnow(false));
            assertThat(grounds(fixture)).isEmpty();
            assertThat(Questions.isOpen(papersOf(fixture, "de")))
                    .as("nothing tells the source")
                    .isTrue();

            reports(fixture, second, LocationKind.ARRESTED);
            reports(fixture, second, LocationKind.RELEASED);
            assertThat(grounds(fixture)).containsExactly(Ground.LACK_OF_ACTION_FOR_EXTRADITION);
            assertThat(Questions.isOpen(papersOf(fixture, second))).isFalse();
        }
    }

    @Test
    void a_release_without_an_arrest_counts_for_nothing() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.RELEASED);
        reports(fixture, "de", LocationKind.RELEASED);
        assertThat(grounds(fixture)).isEmpty();
    }

    @Test
    void a_surrender_ends_the_hit_and_asks_the_source_once_to_withdraw() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);
        reports(fixture, "de", LocationKind.SURRENDERED);
        reports(fixture, "de", LocationKind.SURRENDERED);

        assertThat(Questions.isOpen(papersOf(fixture, "de"))).isFalse();
        assertThat(LocationReports.arrestedIn(fixture.file().reports())).isEmpty();
        assertThat(fixture.file().questions())
                .filteredOn(Questions::asksForWithdrawal)
                .singleElement()
                .satisfies(asked -> assertThat(asked.getText()).contains("surrender", "Withdraw"));
        fixture.withdrawn();
        assertThat(fixture.state()).isEqualTo(CaseState.WITHDRAWN);
    }

    @Test
    void a_refusal_that_the_source_may_not_know_leaves_its_question_open_and_proposes_nothing() {
        CaseFixture fixture = reports(inForce(), "de", LocationKind.ARRESTED);
        reports(fixture, "de", LocationKind.REFUSED, report -> report.setSourceMayKnow(false));

        assertThat(Questions.isOpen(papersOf(fixture, "de"))).isTrue();
        fixture.then("P40D").then("P14D");
        assertThat(grounds(fixture)).isEmpty();
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_source_is_asked_for_papers_only_once_a_block_ends() {
        CaseFixture fixture = inForce().blocks(BRANDT);
        reports(fixture, "de", LocationKind.ARRESTED);
        reports(fixture, "br", LocationKind.ARRESTED);
        reports(fixture, "br", LocationKind.RELEASED);
        assertThat(askedOf(fixture, "fr")).isEmpty();

        fixture.restores(ADEYEMI).isTaken();
        assertThat(askedOf(fixture, "fr")).extracting(Question::getHolder).containsExactly("de");
    }

    @Test
    void a_report_that_the_source_may_not_know_waits_for_nothing_under_a_block() {
        CaseFixture fixture = reports(
                inForce().blocks(BRANDT), "de", LocationKind.RELEASED, report -> report.setSourceMayKnow(false));
        assertThat(fixture.file().reports())
                .singleElement()
                .satisfies(report -> assertThat(report.getWaits()).isFalse());
    }

    @Test
    void questions_of_one_case_are_bounded() {
        CaseFixture fixture = inForce();
        for (int arrest = 0; arrest < 2 * QuestionPolicy.MAX_QUESTIONS + 5; arrest++) {
            reports(fixture, "de", LocationKind.ARRESTED);
            reports(fixture, "de", LocationKind.RELEASED);
        }
        assertThat(fixture.file().questions()).hasSize(2 * QuestionPolicy.MAX_QUESTIONS);
    }

    private static List<Ground> grounds(CaseFixture fixture) {
        return fixture.file().concerns().stream()
                .map(concern -> concern.getGround())
                .filter(ground -> ground != null)
                .toList();
    }

    private static List<Question> askedOf(CaseFixture fixture, String member) {
        return fixture.file().questions().stream()
                .filter(asked -> asked.getAddressee().equals(member))
                .toList();
    }

    private static Question papersOf(CaseFixture fixture, String holder) {
        return Questions.aboutPapers(fixture.file().questions(), holder).orElseThrow();
    }

    private static CaseFixture reports(CaseFixture fixture, String by, LocationKind kind) {
        return reports(fixture, by, kind, report -> report);
    }

    private static CaseFixture reports(
            CaseFixture fixture, String by, LocationKind kind, UnaryOperator<LocationReport.Builder> change) {
        int number = fixture.file().timeline().entries().size();
        return fixture.then("PT1H")
                .arrives(new Location(change.apply(LocationReport.newBuilder()
                                .setMessageId("m-" + number)
                                .setReportedBy(by)
                                .setNoticeId("2026/1")
                                .setKind(kind)
                                .setOccurredOn("2026-03-02")
                                .setWaits(false))
                        .build()));
    }

    private static CaseFixture inForce() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI);
    }
}
